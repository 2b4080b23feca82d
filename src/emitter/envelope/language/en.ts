import type { NoteLanguage } from './NoteLanguage';

export const en: NoteLanguage = {
  language: 'en',
  small: `a about after again all also always am an and any anybody anyone anything are as ask at away back be because been
    before being bit both but by call called calling came can cannot cant charge charged come coming could couldnt day days
    did didnt do does doesnt doing done dont down each else ever every everything few find fine first for from get gets
    getting give given go going gone gonna good got had has have havent having he her here hers him his how however i id if
    ill im in instead into is isnt it its ive just keep kind know last least less let lets like little ll long look looking
    lot made make makes many may maybe me mean might mine more most much must my myself need needed needs never new next no
    nobody none nor not nothing now of off often ok okay old on once one only or other our ours out over own per
    perhaps please put quite rather re real really right said same saw say says see seem seems sent shall she should since
    so some somebody someone something soon sorry still stop such sure take takes talk tell than thank thanks that thats the
    their them then there theres these they thing things think this those though through till to today told too took tried
    try trying two under until up upon us use used using ve very want wanted wants was wasnt way we well went were what
    whats when where which while who whole whom whose why will wish with within without wont work working works would yes
    yesterday yet you your yours happy angry upset unable waiting ready interested writing speaking concerned worried fed
    having able stopped keeps shows says broke arrived started died froze failed went lost keeps disappeared customer here there tomorrow tonight speak person human agent`,
  fillers: 'um uh uhm er erm hmm mm eh well like basically actually yknow anyway so yeah',
  courtesy: `hi hello hey hiya howdy yo good morning afternoon evening day night thanks thank thx ty you very much so lot
    bye goodbye cheers please welcome nice great perfect awesome have a for your help the all that is it ok okay no
    appreciate take care alright excellent wonderful kind weekend i was wait sec moment one how are there see later
    everything today and sure yes yep yeah nope wonderful cool fine`,
  yes: 'yes yeah yep yup sure ok okay fine great perfect agreed good alright right correct absolutely definitely deal',
  no: 'no nope nah never not dont wont cant cannot refuse rather unacceptable useless ridiculous isnt',
  numbers: {
    zero: 0,
    oh: 0,
    o: 0,
    nought: 0,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10, // prettier-ignore
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19, // prettier-ignore
    twenty: 20,
    thirty: 30,
    forty: 40,
    fourty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
    hundred: 100,
    thousand: 1000, // prettier-ignore
  },
  numberAnd: 'and',
  repeats: { double: 2, triple: 3 },
  currencies: 'dollars dollar bucks euros euro pounds pound quid cents pence',
  slots: {
    order: /\b(?:order|purchase)\b(?!.{0,12}\bnames?\b)/,
    invoice: /\b(?:invoice|bill|receipt) (?:number|no|id)\b/,
    email: /\be-?mail\b/,
    phone: /\b(?:phone|telephone|mobile|cell|callback|(?:best )?number to (?:reach|call)|reach you|call you)\b/,
    address: /\b(?:address|street|post ?code|zip)\b/,
    name: /\b(?:name|who am i (?:speaking|talking)|surname)\b/,
    date: /\b(?:date|what day|which day|day (?:suits|works|would)|birth|when)\b/,
    amount: /\b(?:how much|amount|price|cost|budget)\b/,
  },
  asks: {
    place:
      /^(?:and |so |ok |okay )?(?:from |to |in )?where\b|\b(?:which|what) (?:city|town|station|store|branch|place|airport)\b/,
    time: /^(?:and |so |ok |okay )?(?:since |until )?when\b|\bwhat time\b/,
    reason: /\b(?:why|reason)\b/,
    person: /^(?:and |so )?who(?:m|se)?\b/,
    amount: /\bhow much\b/,
    count: /\bhow many\b/,
  },
  whichWords: /\b(?:what|which|who|whom|whose|where|when|why|how)(?:'?s)?\b/,
  openQuestion:
    /\b(?:how (?:can|may|could) (?:i|we) (?:help|assist)|what can i (?:do|help)|what (?:do|did) you need|how are you|what(?:'?s| is| seems to be) (?:the )?(?:matter|wrong|problem|issue)|what (?:happened|brings)|(?:any|some)thing else|tell me (?:more|what)|describe|help you with|what is (?:it|this|your (?:question|issue|problem|request))(?: about)?$|explain)\b/,
  named: {
    surely:
      /\b(?:my (?:full |first |last )?name(?:'?s| is)|name is|name:|i(?:'m| am) called|you can call me|(?:the )?name(?:'s)?)\s/,
    perhaps: /\b(?:this is|i am|i'?m|it'?s|it is)\s/,
  },
  lives:
    /\b(?:(?:i|we) (?:live|am|are|was|were|stay|work) in|i'm in|was in|been in|living in|based in|located in|stayed in|(?:fly(?:ing)?|flight|trip|travel(?:ling|ing)?|train|drive|ship(?:ped)?|go(?:ing)?|moved?|moving) (?:from|to)|branch in|store in|shop in|car in|car from you in|delivered (?:to|in)|between|arrive in|hotel in)\s/,
  thing:
    /\b(?:bought|ordered|purchased|returning|return|exchange|exchanging|rented|booked|received|reserved|repair|replace|cancel) (?:myself )?(?:a |an |the |my |some |this |these |two |three |one |your )?(?:new |pair of )?|\bmy (?:new |old )?|\babout (?:the|a|an) (?:new )?/g,
  linking: 'of for',
  general: `order orders name number money refund account phone email mail address card bank day days week month time way help
    question problem issue thing things stuff house home place son daughter wife husband mother father mom dad mum kid kids
    family friend boss life request case call colleague manager company business birthday husbands partner own self head
    job work first last next second third date people person purchase item items product payment reservation booking
    appointment details information info message messages letter reply answer visit complaint delivery deliveries today
    rest fault reason point english side end moment part lot couple bit while password username code pin`,
  lead: /^(?:(?:it|that|this|they)(?:'s|s| is| was| are| were)|the (?:\S+ ){0,3}(?:number |code |name |date )?is|my (?:\S+ ){1,3}is|i think(?: it'?s)?|just|around|about|maybe|the|an?|probably|for|to|from|in|on|at|it would be|i'?d (?:like|prefer|say)(?! to\b)|i have|i want(?! to\b)|make it|let'?s (?:say|do)|under|called|should be|okay|ok|sure|yes|yeah|no|its|please|with|because|since|by)\s+/i,
  joints: 'and but because so then also although however since while',
  wants:
    /\b(?:want|need|would like|i'?d like|wish|looking (?:for|to)|trying to|hop(?:e|ing)|expect|cancel|return|exchange|refund|replace|replacement|change|book|order|switch|upgrade|update|how (?:do|can)|where is|where'?s|when will|could you|can you|please|request|insist|demand|prefer|rather|instead|report|claim|move|add|remove|renew|complain)\b/,
  wrong:
    /\b(?:problem|issue|error|wrong|broken|damaged|defective|faulty|missing|lost|late|delay(?:ed)?|never|not|no|(?:does|did|is|was|wo|ca|has|have|are|were|could|would|do)n'?t|cannot|stuck|fail(?:s|ed|ing)?|twice|overcharged|charged|stopped|expired|declined|rejected|blocked|locked|crash(?:es|ed)?|stolen|torn|cracked|smashed|leak(?:s|ing|ed)?|nothing|nobody|still|burst|bent|dead|unable|zero|hole|down|outage|offline|out of)\b/,
  tried:
    /\b(?:tried|already|restarted|reset|reinstalled|called|emailed|wrote|contacted|told|again|before|twice|times)\b/,
  reported:
    /\b(?:told (?:me|us)|(?:he|she|they|driver|waiter|colleague|agent|manager|rep|man|woman|guy|lady|somebody|someone|you) (?:said|says|promised|claimed|approved|confirmed)|said (?:that|to me|it|we|i|you|not|all)|promised|assured)\b/,
  calling:
    /^(?:(?:i'?m|i am|am) )?(?:just )?(?:calling|writing|contacting you|phoning|reaching out)(?: in)? (?:because|about|regarding|since|to say that|as) /,
  days: /(?:(?:last|next|this|since|until|by|on|every|from|before|after) )?(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)(?: (?:morning|afternoon|evening|night))?|(?:last|next|this) (?:week|month|year|weekend|night)|(?:yesterday|tomorrow)(?: (?:morning|afternoon|evening|night))?|tonight|\b(?:\d+|two|three|four|five|six|seven|ten|few) (?:days|weeks|months|years) ago/,
  note: {
    asks: 'Asks: ',
    says: 'Says: ',
    assistant: 'The assistant said: ',
    accepted: 'the customer accepted',
    declined: 'the customer declined',
    open: '“',
    close: '”',
  },
};
