import { listed, phrases, type LanguagePack } from '../LanguagePack';

export const en: LanguagePack = {
  language: 'en',
  roles: {
    person: listed(
      `agent agents operator operators representative* rep reps csr advisor* adviser* supervisor* manager* specialist* employee* colleague* consultant* associate* staff human humans humanoid technician* expert* clerk* teammate* boss superior receptionist* handler* caseworker* worker workers professional* coordinator* salesperson salesman personnel assistant adjuster* dispatcher* officer* executive exec attendant* staffer* crew`,
    ),
    anyone: listed(
      `someone somebody anyone anybody person persons people individual sum1 smbd sb some1 somone sombody man woman lady guy gentleman adult body folks being beings one1 whoever soul voice`,
    ),
    genuine: listed(
      `real live actual living genuine proper breathing flesh alive physical trained competent qualified`,
    ),
    desk: listed(
      `support service services care team department dept desk helpdesk billing sales accounts complaints office retention management hq reception center centre headquarters crew dispatch claims`,
    ),
    machine: listed(
      `bot bots robot* machine machines chatbot* computer computers ai automated automation automatic recording algorithm software script scripts program voicemail siri alexa menu menus`,
    ),
    reach: listed(
      `talk* speak* spk spek chat chatting chats contact contacting reach reaching communicat* discuss* call calls calling callback phone phoning ring consult* converse conversation word touch deal dealing tlk convo hear`,
    ),
    move: listed(
      `transfer* connect* redirect* forward* escalat* handover handoff switch* put pass patch route hand refer* link bump transition direct loop turn move take bring pull hook handle over through thru`,
    ),
    want: listed(
      `want wanted need needed like please pls plz prefer can could may might would let lets rather get give gimme have wanna wish demand require request asking must gotta kindly possible how where help gonna trying tryna insist just now looking find able mind any allow cn pleez`,
    ),
    not: listed(
      `not no dont don never without cannot cant wont refuse nor neither stop quit tired sick enough hate fed done isnt isn doesnt less fewer nope instead`,
    ),
    done: listed(
      `yesterday already said told spoke talked chatted promised earlier before last ago was were did been called contacted wrote helped gave got had spoken asked approved offered hung sent`,
    ),
    is: listed(`are is am was who whos youre whose does do`),
    me: listed(`me us my i im ive id myself`),
    link: listed(
      `to with a an the your of from in on for at by this that it and or 2 wit w ur some another other any one so then if you there here`,
    ),
  },
  alone: listed(`agent operator human representative rep supervisor manager csr`),
  beside: listed(`please pls plz now the a an thanks hi hello hey yes ok okay`),
  frustration: listed(
    `ridiculous useless unacceptable terrible horrible awful worst angry furious frustrated frustrating annoyed annoying disgusting stupid idiot hate fucking bullshit crap hopeless incompetent joke scam waste fed sick outrageous pathetic disappointed disappointing`,
  ),
  topics: [
    {
      topic: 'safety',
      code: 'sensitive_topic',
      phrases: phrases(
        `kill myself | killing myself | end my life | ending my life | suicide | suicidal | self harm | selfharm | hurt myself | hurting myself | harm myself | want to die | wanna die | going to die | better off dead | take my own life | cut myself | domestic violence | he hits me | she hits me | being abused | in danger | gas leak | caught fire | electric shock | carbon monoxide | allergic reaction | overdose | overdosed | medical emergency`,
      ),
    },
    {
      topic: 'legal',
      code: 'policy_required',
      phrases: phrases(
        `lawyer | lawyers | attorney | attorneys | solicitor | sue | suing | lawsuit | legal action | legal department | legal team | legal advice | legal proceedings | legal case | legal claim | legal matter | legal notice | take you to court | taking you to court | see you in court | small claims | court order | subpoena | litigation | class action | ombudsman | trading standards | consumer protection | press charges | legal`,
      ),
    },
    {
      topic: 'privacy',
      code: 'policy_required',
      phrases: phrases(
        `gdpr | ccpa | right to be forgotten | right to erasure | data protection | data protection officer | data subject | subject access request | my personal data | delete my data | erase my data | sell my data | selling my data | share my data | privacy complaint | privacy violation | privacy breach | data privacy | privacy officer`,
      ),
    },
    {
      topic: 'security',
      code: 'policy_required',
      phrases: phrases(
        `hacked | hacker | hackers | data breach | security breach | breached | identity theft | stolen identity | phishing | account takeover | unauthorized transaction | unauthorised transaction | unauthorized charge | unauthorised charge | unauthorized access | unauthorised access | fraud | fraudulent | stole my card | stolen card | card was stolen | someone is using my account | someone used my card | compromised`,
      ),
    },
  ],
};
