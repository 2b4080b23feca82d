import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import react from 'eslint-plugin-react';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

// The rooms of the emitter, from the top down: each imports only from those behind it. `createEmitter` wires them.
const EMITTER_ROOMS = ['assist', 'http', 'protocol', 'channels', 'twilio', 'envelope', 'detect'];
const noSandbox = { group: ['**/sandbox/**'], message: 'Nothing imports the sandbox.' };

/** One rule for each room: what stands above it is not imported. */
const oneWay = EMITTER_ROOMS.slice(1).map((room, above) => ({
  files: [`src/emitter/${room}/**/*.ts`],
  ignores: ['**/*.test.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          noSandbox,
          {
            group: EMITTER_ROOMS.slice(0, above + 1).map((name) => `**/${name}/**`),
            message: `${room} stands below it: arrows point one way.`,
          },
        ],
      },
    ],
  },
}));

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      'dist',
      'build',
      'packages/*/dist',
      'coverage',
      '.cache',
      'test-results',
      'playwright-report',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      eqeqeq: 'error',
      'no-console': 'off',
    },
  },
  {
    files: ['src/plugin/**/*.{ts,tsx}', 'src/index.ts'],
    ...react.configs.flat.recommended,
    settings: { react: { version: '17.0' } },
  },
  { files: ['src/plugin/**/*.{ts,tsx}'], ...jsxA11y.flatConfigs.recommended },
  {
    files: ['src/plugin/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      // TypeScript checks the props.
      'react/prop-types': 'off',
    },
  },
  // A page's script: others read what it sets.
  { files: ['public/*.js'], rules: { '@typescript-eslint/no-unused-vars': 'off', 'no-unused-vars': 'off' } },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}', 'src/cli/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-imports': ['error', { patterns: [noSandbox] }],
    },
  },
  ...oneWay,
  {
    // What is published is imported by Node itself, which wants a file's whole name.
    files: ['src/emitter/**/*.ts', 'src/cli/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ImportDeclaration[importKind!="type"][source.value=/^twilio\\u002flib\\u002f(?!.*\\.js$)/]',
          message: 'Node finds it only with its ending: “.js”.',
        },
      ],
    },
  },
  {
    files: ['src/handoff/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/plugin/**', '**/emitter/**', 'node:*', 'react', 'react-dom'],
              message: 'The contract is pure.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        require: 'readonly',
        module: 'writable',
        __dirname: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        Buffer: 'readonly',
        AbortSignal: 'readonly',
      },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['sandbox/host/**/*.js'],
    languageOptions: {
      globals: {
        window: 'readonly',
        document: 'readonly',
        location: 'readonly',
        localStorage: 'readonly',
        navigator: 'readonly',
        Request: 'readonly',
        WebSocket: 'readonly',
        XMLHttpRequest: 'readonly',
        Twilio: 'readonly',
        sessionStorage: 'readonly',
        performance: 'readonly',
        URLSearchParams: 'readonly',
        HTMLLinkElement: 'readonly',
        Audio: 'readonly',
        HTMLMediaElement: 'readonly',
        Element: 'readonly',
        Node: 'readonly',
      },
    },
  },
  prettier,
);
