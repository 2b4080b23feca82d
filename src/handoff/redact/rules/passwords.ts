import { isClosed } from '../closedWords';
import { OTHERS } from './codes';
import { digits, IS, named, OF_WHAT, SAID_OF, type Rule } from './Rule';

/** Letters and digits or signs together, as no word has them. */
export function isSecret(value: string): boolean {
  return /\p{L}/u.test(value) && /[\d=+/_~!@#$%^&*?]/.test(value.replace(/(?<![.!?,;:)])[.!?,;:)]+$/, ''));
}

/** "The password is wrong" tells nothing, in any language. */
const TELLS_NOTHING = new Set(
  (
    'wrong not incorrect invalid expired lost forgotten gone reset falsch nicht the my a an too required never still always ' +
    'ungültig weg abgelaufen vergessen incorrecta incorrecto no pas oublié expiré faux incorrect inválida errada errado não ' +
    'what where this that it here there how which who why when was wie wo que qué cuál cual como quel quelle o que qual ' +
    'protected secure safe saved changed correct right good ok okay fine working broken blocked locked needed being been ' +
    'different same new old empty blank weak strong short long only just so very also already on in at by for from to of ' +
    'and or but if then falsche mein meine das die der es sie ein eine olvidada caducada bloqueada bloqueado bloquée perdu ' +
    'perdue esquecida expirada bloqueada muy demasiado trop muito mal bien noch schon immer gesperrt korrekt richtig sicher ' +
    'rejected accepted denied declined refused sent stolen leaked hacked compromised updated abgelehnt gestohlen geändert ' +
    'zurückgesetzt rechazada robada cambiada refusé volé changé recusada roubada trocada ' +
    'reset? change forgot manager managers field page link email hint policy protection recovery requirements rules ' +
    'خطأ غلط غير ليست لا منسية صحيحة'
  ).split(' '),
);
const tells = (value: string): boolean =>
  !TELLS_NOTHING.has(
    value
      .toLowerCase()
      .replace(/^[¿¡("'“]+/, '')
      .replace(/(?<![.!?,;:)"'”])[.!?,;:)"'”]+$/, ''),
  );

const PASSWORD = named(
  'password|passwort|passwd|pwd|pw|pass ?phrase|pasword|passwrd|pass word|paswort|kennwort|contraseña|contrasena|clave|mot de passe|mdp|senha|palavra-passe|パスワード|暗証番号|كلمة المرور|كلمة السر|كلمه السر|كلمة سر|الباسورد|باسورد|الرقم السري|passcode',
);
/** What was one is told like what is one, where it looks like one. */
const WAS = '\\s{1,3}(?:was|were|war|wäre|hieß|era|fue|était|etait|foi)\\s{1,3}';
/** Words that open an account and mean nothing else. */
const SECRET_WORD = named(
  '(?:security|secret) (?:question )?answer|(?:security|secret) question answer|answer (?:to|for|of) (?:the|my) (?:security|secret) question|magic word|secret word|memorable word|security word|code ?word|secret answer|security answer|geheimwort|codewort|losungswort|sicherheitswort|kundenkennwort|palabra secreta|palabra clave|respuesta secreta|mot secret|réponse secrète|palavra secreta|palavra[- ]chave|resposta secreta|合言葉|秘密の言葉|كلمة سرية|الكلمة السرية',
);
/** An apostrophe inside belongs to it ("dog's4life"); one that closes does not. */
const WORD = "[\"'“«「]?((?:[^\\s\"'”»」,;]|(?<=[^\\s\"',;:])'(?=[^\\s\"'.,;:!?)}\\]])){3,128})";

/** What may be one of several words: "correct horse battery staple". */
const PHRASE = '["\'“«「]?([^\\s"\'”»」,;][^\\s"”»」;]{0,127}(?: (?=[^\\s"“«])[^\\s"”»」;]{1,40}){0,7})';
/** Where what is said of a password ends and something else begins. */
const GOES_ON = new Set(
  'and but und aber y pero et mais e mas or oder username user login for für para pour por in thanks thank please danke gracias merci obrigado obrigada bitte'.split(
    ' ',
  ),
);
const MOST_WORDS = 7;
/** "Working", "recusada", "refusé": what a password is like, in words that no list holds. */
const QUALITY = /^(?:\p{L}{2,}(?:ing|ed|ly|able|ado|ada|ido|ida|é|ée|bar|lich|ig|iert))$/iu;

/** The password that stands at the beginning of what was said, or nothing when that is prose about it. */
export function passphrase(said: string): string {
  const words: string[] = [];
  let end = 0;
  for (const match of said.matchAll(/\S+/gu)) {
    // An exclamation mark may be the last of it.
    const word = match[0].replace(isSecret(match[0]) ? /(?<![.,:)'])[.,:)']+$/u : /(?<![.!?,:)'])[.!?,:)']+$/u, '');
    if (words.length > 0 && GOES_ON.has(word.toLowerCase())) break;
    words.push(word);
    end = match.index + word.length;
    if (word !== match[0] || words.length > MOST_WORDS) break;
  }
  const [first = ''] = words;
  if (first.length < 3 && words.length < 3) return '';
  if (isSecret(first) || /\p{L}{2}[_.~]\p{L}{2}/u.test(first)) return tells(first) && words.length > 0 ? first : '';
  if (words.length > MOST_WORDS || words.some((word) => isClosed(word) || !/\p{L}/u.test(word))) return '';
  if (words.length < 4 && (!words.every(tells) || (words.length > 1 && QUALITY.test(first)))) return '';
  if (QUALITY.test(first) && first === first.toLowerCase()) return '';
  return said.slice(0, end);
}

/** An own word for a password: signs or figures inside, and neither an address nor a site. */
function isOwn(value: string): boolean {
  if (/@|:\/\/|\.(?:com|net|org|io|de|fr|es|br|jp|uk|co|app)$/i.test(value)) return false;
  return (
    isSecret(value) ||
    (value.length > 6 && /\p{L}[_.~-]\p{L}/u.test(value) && !/^(?:e-mail|log-in|sign-in|two-\p{L}+)$/iu.test(value))
  );
}
/** Letters and figures, as hardly anything else has them that is no name of a thing. */
function isMixed(value: string): boolean {
  return (
    isOwn(value) && /\d/.test(value) && (value.match(/\p{L}/gu) ?? []).length > 2 && !/^\p{L}{1,3}-?\d+$/u.test(value)
  );
}
const CHANGED =
  /(?<![\p{L}])(?:changed?|set|reset|made|switched|geändert|gesetzt|gestellt|ändern|cambi\p{L}{1,4}|puse|changé|mis|modifié|troquei|mudei|alterei|coloquei)(?![\p{L}])|غيرت|وضعت/iu;
const MOTHER = named(
  "(?:mother|mum|mom|mam|mama)'?s? maiden name|maiden name of my (?:mother|mum|mom)|(?:mädchenname|geburtsname) (?:meiner|der) mutter|apellido de soltera(?: de mi madre)?|nom de jeune fille(?: de ma mère)?|nome de solteira(?: d[ae] (?:minha )?mãe)?|母の旧姓|母親の旧姓|اسم عائلة (?:أمي|والدتي)",
);
const FIRST = named(
  '(?:first|childhood|favou?rite) (?:pet|dog|cat|school|car|teacher|street|friend|job|boss)|(?:erstes?|erster) (?:haustier|hund|katze|schule|auto|lehrer)|primer[ao]? (?:mascota|perro|gato|escuela|coche|maestr[ao])|premi(?:er|ère) (?:animal|chien|chat|école|voiture)|primeir[ao] (?:animal|cachorro|gato|escola|carro|professor[a]?)',
);
const CALLED =
  "(?:\\s{1,2}(?:is|was|were|are|called|named|ist|war|hieß|heißt|es|era|fue|se llama|se llamaba|est|était|s'appelait|s'appelle|c'est|c'était|é|foi|se chamava|chamava-se|هو|هي)){0,3}(?:は|[:=])?\\s{0,2}";
const SECURITY =
  /(?<![\p{L}])(?:security|secret|recovery|sicherheits\p{L}{1,8}|geheim\p{L}{1,8}|seguridad|secreta|sécurité|secrète|segurança)(?![\p{L}])/iu;

/** Most messages name none of them. */
const NAMED = new RegExp(PASSWORD, 'iu');

/** Passwords and what else only its owner knows. */
export const PASSWORD_RULES: readonly Rule[] = [
  { kind: 'password', pattern: /\b[a-z][a-z0-9+.-]{1,10}:\/\/[^\s:@/]{1,64}:([^\s@/]{1,128})@/gi, wordy: true },
  {
    kind: 'password',
    only: NAMED,
    pattern: new RegExp(
      `${PASSWORD}["']?(?:\\s(?:actual|nueva|vieja|antigua|anterior|actuel|atual|nova|currently|now)){0,1}[?？,]?${IS}\\s{0,3}${PHRASE}`,
      'giu',
    ),
    trim: passphrase,
    wordy: true,
  },
  {
    kind: 'password',
    // "My password hunter2": with no word between, only what no dictionary holds.
    only: NAMED,
    pattern: new RegExp(`${PASSWORD}\\s{1,3}${WORD}`, 'giu'),
    holds: (value) => isSecret(value) && tells(value),
    wordy: true,
  },
  // "The pw for the account is Marmelade!9".
  {
    kind: 'password',
    only: NAMED,
    pattern: new RegExp(
      `${PASSWORD}\\s{1,2}(?:for|to|of|on|für|zu|para|de|do|da|pour)\\s[^\\n.!?;:]{1,40}?${IS}\\s{0,3}${WORD}`,
      'giu',
    ),
    holds: (value) => isSecret(value) && tells(value),
    wordy: true,
  },
  {
    kind: 'password',
    only: NAMED,
    pattern: new RegExp(`${PASSWORD}${OF_WHAT}${WAS}${WORD}`, 'giu'),
    holds: (value) => isSecret(value),
    wordy: true,
  },
  // "My password for the machine is 4471": figures alone are one too.
  { kind: 'password', only: NAMED, pattern: new RegExp(`${PASSWORD}${OF_WHAT}${IS}\\s{0,3}(${digits(4, 8)})`, 'giu') },
  {
    kind: 'password',
    pattern: new RegExp(`${SECRET_WORD}${OF_WHAT}(?:${IS}|${WAS})\\s{0,3}${WORD}`, 'giu'),
    holds: tells,
    wordy: true,
  },
  // "pass: blue.Sofa22", "login jonas / pass kiwi-77"; a mountain pass has no colon behind it.
  {
    kind: 'password',
    pattern: /(?<![\p{L}\p{N}])(?:pass|passw|pwort)(?:\s{0,2}[:=]\s{0,2}|\s{1,2})["']?([^\s"',;]{4,64})/giu,
    holds: (value) => isSecret(value) && tells(value),
    wordy: true,
  },
  // Who shortens the word hands it over: "pwd sunshine".
  {
    kind: 'password',
    pattern: /(?<![\p{L}\p{N}])(?:pwd|pw|mdp)[\s:=]{1,3}["']?([^\s"',;]{4,64})/giu,
    holds: (value) => tells(value) && !isClosed(value),
    wordy: true,
  },
  {
    kind: 'password',
    only: NAMED,
    pattern: new RegExp(`(?<![^\\s"'“«])([^\\s"'“”«»,;]{4,64})${SAID_OF}${PASSWORD}`, 'giu'),
    holds: tells,
    wordy: true,
  },
  { kind: 'password', pattern: /(?:パスワード|暗証番号)(?:は|：|:|が)\s{0,2}([A-Za-z0-9!-~]{4,64})/gu, wordy: true },
  // "Log in with Red-Door-17, that is my password".
  {
    kind: 'password',
    only: NAMED,
    pattern: new RegExp(
      `(?<![^\\s"'“«])([^\\s"'“”«»,;]{5,64})[^.!?\\n]{0,30}?[\\s,;–—-]{1,3}(?:that's|that is|this is|das ist|das wäre|esa es|es|c'est|é|essa é)\\s(?:(?:my|the|our|mein|das|mi|la|mon|le|minha|a)\\s){0,1}(?:new |old |neues |nueva )?${PASSWORD}`,
      'giu',
    ),
    holds: isOwn,
    wordy: true,
  },
  // "I changed my password from Old_1 to New_2": both.
  {
    kind: 'password',
    only: NAMED,
    pattern: new RegExp(
      `${PASSWORD}(?:\\s{1,2}[\\p{L}'’]{1,14}){0,6}?\\s{1,2}(?:from|to|auf|in|zu|von|a|à|por|en|para|em|=)\\s{1,2}["'“«]?([^\\s"'”»,;]{4,64})`,
      'giu',
    ),
    holds: (value) => isOwn(value) && tells(value),
    wordy: true,
  },
  {
    kind: 'password',
    only: NAMED,
    pattern: new RegExp(
      `${PASSWORD}\\s{1,2}(?:from|von|de)\\s{1,2}\\S{4,64}\\s{1,2}(?:to|auf|in|zu|a|por|para|en|à)\\s{1,2}["'“«]?([^\\s"'”»,;]{4,64})`,
      'giu',
    ),
    holds: (value) => isOwn(value) && tells(value),
    wordy: true,
  },
  // "The password I tried was fluffy2010", "I use the same password everywhere, Fluffy2010".
  {
    kind: 'password',
    only: NAMED,
    pattern: new RegExp(
      `${PASSWORD}(?:[\\s,]{1,3}(?!(?:for|on|at|with|of|in|für|bei|auf|mit|para|con|pour|avec|com|user\\p{L}{0,6}|benutzer\\p{L}{0,6}|usuari\\p{L}|utilisateur|order|account|konto|cuenta|compte|conta|version|ticket|update)(?![\\p{L}]))[\\p{L}'’]{1,12}){0,5}?[\\s,:=]{1,3}["'“«]?((?=[^\\s"'”»,;]{0,63}\\d)[^\\s"'”»,;]{6,64})`,
      'giu',
    ),
    holds: (value, before) => isMixed(value) && !OTHERS.test(before),
  },
  // "Login: anna@x.com / Summer_1".
  {
    kind: 'password',
    pattern:
      /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,24}){1,3}\s{0,2}(?:[:/|,]|and|und|y|et|e)\s{0,2}([^\s"',;]{5,64})/gi,
    holds: (value) => isOwn(value),
    wordy: true,
  },
  {
    kind: 'password',
    pattern:
      /(?<![\p{L}])(?:credentials|log-?in(?: data| details)?|zugangsdaten|anmeldedaten|credenciales|identifiants|credenciais|dados de acesso)(?:\s{1,2}(?:is|are|sind|son|sont|são)|\s?:){0,2}\s{1,2}[^\s/|]{2,64}\s{0,2}[/|]\s{0,2}([^\s"',;]{5,64})/giu,
    holds: (value) => isOwn(value),
    wordy: true,
  },
  // "Set my password to sunshine": a plain word where nothing follows it.
  {
    kind: 'password',
    pattern: new RegExp(
      `${PASSWORD}(?:\\s{1,2}[\\p{L}'’]{1,14}){0,4}?\\s{1,2}(?:to|auf|por|en|para)\\s{1,2}["'“«]?([\\p{L}_.-]{4,40})(?=["'”»]?\\s{0,2}(?:$|[,!?;\\n]|\\.(?:\\s|$)|(?:geändert|gesetzt|gestellt|and|but|und|y|et|e|yesterday|today|last|gestern|ayer|hier|ontem)(?![\\p{L}])))`,
      'giu',
    ),
    holds: (value) => tells(value) && !isClosed(value) && !PLACES.has(value.toLowerCase()),
    only: CHANGED,
    wordy: true,
  },
  {
    kind: 'password',
    pattern:
      /パスワード(?:を|は|が|：|:)\s{0,2}[「『"]?([A-Za-z0-9!-~]{4,64}?)[」』"]?(?=に(?:変|し|設定)|です|でした|[」』"\s。、]|$)/gu,
    wordy: true,
  },
  {
    kind: 'password',
    pattern:
      /(?:كلمة (?:السر|المرور)|الباسورد)(?:\s{1,2}\p{L}{1,8}){0,2}\s{1,2}(?:إلى|الى|لـ)\s{0,2}([^\s"،,;]{4,64})/gu,
    holds: tells,
    wordy: true,
  },
  // What only a family knows.
  {
    kind: 'password',
    pattern: new RegExp(`${MOTHER}${CALLED}([\\p{L}'’-]{2,30}?)(?=です|でした|[\\s.,!?;。、]|$)`, 'giu'),
    holds: (value) => tells(value) && !isClosed(value),
    wordy: true,
  },
  {
    kind: 'password',
    pattern: new RegExp(`${FIRST}${CALLED}([\\p{L}'’-]{2,30})(?=[^\\n]{0,80})`, 'giu'),
    holds: (value) => tells(value) && !isClosed(value),
    only: SECURITY,
    wordy: true,
  },
];

/** Where a password is changed to, that is none. */
const PLACES = new Set(
  'something anything nothing account email mail login phone profile website portal handy konto cuenta compte conta'.split(
    ' ',
  ),
);
