import type { LanguagePack } from './LanguagePack';
import { WordSet } from './WordSet';

/** A pack's words as sets, made ready once: what a word of a message can be in a request. */
export class RequestWords {
  readonly contact: WordSet;
  readonly transfer: WordSet;
  readonly staff: WordSet;
  readonly anyone: WordSet;
  readonly afterGenuine: WordSet;
  readonly callBack: WordSet;
  readonly determiner: WordSet;
  readonly genuine: WordSet;
  readonly wish: WordSet;
  readonly filler: WordSet;
  readonly negation: WordSet;
  readonly identity: WordSet;
  readonly notAsking: WordSet;
  readonly otherPerson: WordSet;
  readonly desk: WordSet;
  readonly belonging: WordSet;
  readonly member: WordSet;
  readonly notYours: WordSet;
  readonly me: WordSet;
  readonly movesThings: WordSet;
  readonly available: WordSet;
  readonly asksWhen: WordSet;
  readonly acts: WordSet;
  readonly by: WordSet;
  readonly like: WordSet;
  readonly likens: WordSet;
  readonly relative: WordSet;
  readonly addressed: WordSet;
  readonly compound: WordSet;
  readonly nearFiller: WordSet;
  readonly nearWish: WordSet;
  readonly known: WordSet;
  readonly parts: WordSet;

  /** `foreign`: words of other languages, which are no typing errors of this one's. */
  constructor(pack: LanguagePack, foreign: readonly string[] = []) {
    const notErrors = new Set([...pack.lookalikes, ...foreign]);
    const set = (words: readonly string[]): WordSet => new WordSet(words, notErrors);
    const exact = (words: readonly string[]): WordSet => new WordSet(words);
    this.contact = set(pack.contact);
    this.transfer = exact(pack.transfer);
    this.staff = set(pack.staff);
    this.anyone = set(pack.anyone);
    this.afterGenuine = exact(pack.afterGenuine);
    this.callBack = exact(pack.callBack);
    this.determiner = exact(pack.determiner);
    this.genuine = exact(pack.genuine);
    this.wish = exact(pack.wish);
    this.filler = exact(pack.filler);
    this.negation = exact(pack.negation);
    this.identity = exact(pack.identity);
    this.notAsking = exact(pack.notAsking);
    this.otherPerson = exact(pack.otherPerson);
    this.desk = exact(pack.desk ?? []);
    this.belonging = exact(pack.belonging ?? []);
    this.member = exact(pack.member ?? []);
    this.notYours = exact(pack.notYours ?? []);
    this.me = exact(pack.me ?? []);
    this.movesThings = exact(pack.movesThings ?? []);
    this.available = exact(pack.available ?? []);
    this.asksWhen = exact(pack.asksWhen ?? []);
    this.acts = exact(pack.acts ?? []);
    this.by = exact(pack.by ?? []);
    this.like = exact(pack.likening?.like ?? []);
    this.likens = exact(pack.likening?.verbs ?? []);
    this.relative = exact(pack.relative ?? []);
    this.addressed = exact(pack.addressed ?? []);
    this.compound = exact(pack.compound ?? []);
    this.nearFiller = set([...pack.filler, ...pack.genuine].filter((word) => word.length >= 4));
    this.nearWish = set(pack.wish.filter((word) => word.length >= 6));
    const parts = [
      pack.contact,
      pack.transfer,
      pack.staff,
      pack.anyone,
      pack.genuine,
      pack.filler,
      pack.wish,
      pack.afterGenuine,
    ].flat();
    this.parts = exact(parts);
    this.known = exact([parts, pack.lookalikes, pack.negation, pack.callBack, pack.afterGenuine, pack.identity].flat());
  }
}
