import { fieldsOf, finder, text } from './fields';

/** Languages that producers write by their names; a tag is understood whichever it is. */
const NAMED =
  'ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl pl pt ro ru sk sl sr sv sw ta th tr uk ur vi zh';

let byName: ReadonlyMap<string, string> | undefined;

/** Each language's name in English and in itself, made when a name is first met. */
function namedLanguages(): ReadonlyMap<string, string> {
  byName ??= new Map(
    NAMED.split(' ').flatMap((tag) =>
      ['en', tag].flatMap((locale): [string, string][] => {
        const name = new Intl.DisplayNames([locale], { type: 'language' }).of(tag);
        return name === undefined ? [] : [[name.toLowerCase(), tag]];
      }),
    ),
  );
  return byName;
}

/** A BCP 47 tag from a tag in any spelling or a language's name; what is neither stays as it was written. */
export function readLanguage(value: unknown): string | undefined {
  const fields = fieldsOf(value);
  if (fields) {
    const field = finder(fields);
    return readLanguage(text(field('code', 'tag', 'locale', 'language', 'name')));
  }
  const written = text(value);
  if (written === undefined || written.length > 60) return undefined;
  const tag = written.replace(/_/g, '-');
  if (/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag)) {
    try {
      return Intl.getCanonicalLocales(tag)[0];
    } catch {
      return written;
    }
  }
  const [name = ''] = written.toLowerCase().split(/(?<!\s)\s*[(,/]/, 1);
  return namedLanguages().get(name.trim()) ?? written;
}
