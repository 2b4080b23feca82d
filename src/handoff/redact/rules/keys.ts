import { isSecret } from './passwords';
import type { Rule } from './Rule';

/** Beginnings by which services make their keys known, each with what follows. */
const KEYS = [
  '(?:sk|pk|rk)[-_](?:live|test|proj|ant|or)?[-_]?[A-Za-z0-9_-]{16,200}',
  '(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}',
  'gh[pousr]_[A-Za-z0-9]{30,255}',
  'github_pat_[A-Za-z0-9_]{30,255}',
  'gl(?:pat|dt|rt|cbt|ptt|soat)-[A-Za-z0-9_-]{20,64}',
  'npm_[A-Za-z0-9]{36}',
  'pypi-[A-Za-z0-9_-]{40,250}',
  'hf_[A-Za-z0-9]{30,64}',
  'whsec_[A-Za-z0-9+/=]{20,100}',
  'SG\\.[A-Za-z0-9_-]{16,64}\\.[A-Za-z0-9_-]{16,64}',
  'xox[abeprs]-[A-Za-z0-9-]{10,200}',
  'xapp-[A-Za-z0-9-]{10,200}',
  'AIza[A-Za-z0-9_-]{35}',
  'ya29\\.[A-Za-z0-9_-]{20,300}',
  'GOCSPX-[A-Za-z0-9_-]{20,40}',
  '(?:SK|AC)[0-9a-f]{32}',
  'do[opr]_v1_[a-f0-9]{64}',
  'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}',
  'sq0(?:atp|csp|idp)-[A-Za-z0-9_-]{22,43}',
  'EAAA[A-Za-z0-9_-]{40,200}',
  '\\d{8,10}:AA[A-Za-z0-9_-]{33}',
  'key-[a-f0-9]{32}',
  '[a-f0-9]{32}-us\\d{1,2}',
  'lin_api_[A-Za-z0-9]{32,48}',
  '(?:secret|ntn)_[A-Za-z0-9]{40,60}',
  'figd_[A-Za-z0-9_-]{30,60}',
  'pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}',
  'sbp_[a-f0-9]{40}',
  'dapi[a-f0-9]{32}',
  'PMAK-[a-f0-9]{24}-[a-f0-9]{34}',
  'NRAK-[A-Z0-9]{27}',
  'gl(?:sa|c)_[A-Za-z0-9_=+/-]{32,150}',
  'sntrys_[A-Za-z0-9_=+/-]{40,250}',
  'AT(?:ATT3|BB)[A-Za-z0-9_=-]{20,250}',
  'hv[sb]\\.[A-Za-z0-9_-]{24,200}',
  'dp\\.(?:pt|st)\\.[A-Za-z0-9_.-]{40,60}',
  'r8_[A-Za-z0-9]{37}',
  'gsk_[A-Za-z0-9]{48,60}',
  'xai-[A-Za-z0-9]{60,100}',
  'rzp_(?:live|test)_[A-Za-z0-9]{14,30}',
  'AGE-SECRET-KEY-1[A-Z0-9]{50,64}',
];

/** Tokens and keys of services. */
export const KEY_RULES: readonly Rule[] = [
  {
    kind: 'token',
    pattern: /\b(?:bearer|basic)\s{1,5}([A-Za-z0-9\-._~+/]{12,4000}={0,2})/gi,
    holds: isSecret,
    wordy: true,
  },
  {
    kind: 'token',
    pattern: /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{4,1000}/g,
    wordy: true,
  },
  {
    kind: 'token',
    pattern:
      /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[A-Za-z0-9+/=\s]{16,8000}(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g,
    wordy: true,
  },
  { kind: 'token', pattern: /hooks\.slack\.com\/services\/(T[A-Z0-9]{6,12}\/B[A-Z0-9]{6,12}\/[A-Za-z0-9]{20,30})/g },
  {
    kind: 'api_key',
    pattern: new RegExp(`(?<![A-Za-z0-9_-])(?:${KEYS.join('|')})(?![A-Za-z0-9])`, 'g'),
    // A Twilio account's SID names it and opens nothing.
    holds: (value) => !/^AC[0-9a-f]{32}$/.test(value),
    keeps: 4,
  },
  {
    kind: 'api_key',
    pattern:
      /(?<![\p{L}])(?:api|access|bearer|secret|auth|client|private|account|consumer|webhook|signing|shared|app|service)[ _-]?(?:key|token|secret)(?:[ _-]?(?:id|key))?["']?\s{0,3}(?:is|ist|es|est|é|:=|=>|:|=|は)?\s{0,3}["']?([A-Za-z0-9_\-./+~]{12,200}={0,2})/giu,
    holds: (value) => /\d/.test(value) && /[A-Za-z]/.test(value),
    wordy: true,
  },
  {
    kind: 'api_key',
    pattern:
      /(?<![\p{L}])(?:secret|token|key|schlüssel|clave|clé|chave|キー|مفتاح)["']?(?:\s{0,3}(?:is|ist|es|est|é|:|=|は)){0,2}\s{0,3}["'`]?([A-Za-z0-9_\-./+~]{20,400}={0,2})/giu,
    holds: (value) =>
      /\d/.test(value) && /[A-Z]/.test(value) && /[a-z]/.test(value) && !/^\p{L}+[-_]\p{L}+/u.test(value),
  },
  // As settings name them: "SHOP_SECRET_TOKEN=...".
  {
    kind: 'api_key',
    pattern:
      /(?<![A-Za-z0-9])[A-Z][A-Z0-9_]{0,40}(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PWD|CREDENTIALS)(?:_[A-Z0-9]{1,12})?\s{0,2}[=:]\s{0,2}["']?([^\s"']{8,400})/g,
    holds: isSecret,
    wordy: true,
  },
];
