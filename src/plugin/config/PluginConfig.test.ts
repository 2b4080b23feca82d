import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allowed, defaults, readConfig, warnOfWrongSettings, type PluginConfig } from './PluginConfig';
import { buildName, buildSettings, serviceSettings } from './configSources';

const service = (settings: unknown) => serviceSettings({ warm_handoff: settings });
const build = (values: Partial<Record<keyof PluginConfig, string>>) => ({ nameOf: buildName, values });

describe('the configuration', () => {
  it('has defaults', () => {
    expect(readConfig()).toEqual({ config: defaults, wrong: [] });
  });

  it('takes the service configuration before the build, and the build before the defaults', () => {
    const { config, wrong } = readConfig(
      service({ placement: 'tab' }),
      build({ placement: 'crm', selectIncoming: 'false', showSummary: '' }),
    );
    expect(config).toEqual({ ...defaults, placement: 'tab', selectIncoming: false });
    expect(wrong).toEqual([]);
  });

  it('passes over a wrong value and names each of them in one warning', () => {
    const { config, wrong } = readConfig(
      service({ placement: 'left', syncEnabled: 'off', showSumary: false }),
      build({ placement: 'tab' }),
    );
    expect(config).toEqual({ ...defaults, placement: 'tab' });
    const warnings: string[] = [];
    warnOfWrongSettings(wrong, (text) => warnings.push(text));
    expect(warnings).toEqual([
      'Warm Handoff: wrong settings were passed over. ' +
        'ui_attributes.warm_handoff.placement is "left", which is none of panel2, crm, tab, info; ' +
        'ui_attributes.warm_handoff.syncEnabled is "off", which is none of true, false; ' +
        'ui_attributes.warm_handoff.showSumary is no setting.',
    ]);
  });

  it('takes only an address to which a token may travel', () => {
    const address = (emitterUrl: unknown) => readConfig(service({ emitterUrl })).config.emitterUrl;
    expect(address('https://bot.example.com/handoff')).toBe('https://bot.example.com/handoff');
    expect(address('http://localhost:4101/handoff')).toBe('http://localhost:4101/handoff');
    for (const odd of ['http://bot.example.com', 'javascript:alert(1)', 'http://localhost.evil.example', '//x', 7])
      expect(address(odd)).toBe('');
  });

  it('warns of nothing when nothing is wrong', () => {
    warnOfWrongSettings([], () => expect.unreachable());
  });

  it('passes over anything that is no object', () => {
    for (const odd of [undefined, null, 'x', 1, { warm_handoff: 'x' }, { warm_handoff: null }, { warm_handoff: [1] }])
      expect(readConfig(serviceSettings(odd)).config).toEqual(defaults);
  });
});

describe("the README's table of the configuration", () => {
  const readme = readFileSync(join(__dirname, '../../../README.md'), 'utf8');
  const [, section = ''] = readme.split('## Configuration of the plugin');
  const [table = ''] = section.split('\n## ');
  const rows = [...table.matchAll(/^\| `(\w+)`\s*\|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|$/gm)].map(
    ([, name = '', ...cells]) => [name, ...cells.map((cell) => cell.trim())],
  );
  const quoted = (cell = ''): string[] => [...cell.matchAll(/`([^`]*)`/g)].map(([, word = '']) => word);
  const settings = Object.keys(defaults) as (keyof PluginConfig)[];

  it('has a row for every setting, with its values, default and name at build time', () => {
    expect(rows.map(([name, values, byDefault, atBuild]) => [name, quoted(values), quoted(byDefault), quoted(atBuild)]))
      // In this order.
      .toEqual(
        settings.map((key) => [
          key,
          allowed[key].map(String),
          String(defaults[key]) ? [String(defaults[key])] : [],
          [buildName(key)],
        ]),
      );
  });

  it('says of every one what it does', () => {
    expect(rows.filter(([, , , , what = '']) => what.length < 10)).toEqual([]);
  });

  it('names at build time what the plugin reads', () => {
    const source = readFileSync(join(__dirname, 'configSources.ts'), 'utf8');
    expect(Object.keys(buildSettings.values)).toEqual(settings);
    for (const key of settings) expect(source).toContain(`${key}: process.env.${buildName(key)},`);
  });
});
