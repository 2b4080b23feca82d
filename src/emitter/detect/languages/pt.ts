import { listed, phrases, type LanguagePack } from '../LanguagePack';

export const pt: LanguagePack = {
  language: 'pt',
  roles: {
    person: listed(
      `atendente* humano humana humanos agente agentes assistente* operador* representante* supervisor* gerente* responsável funcionári* colaborador* técnic* especialista* consultor* vendedor* analista* colega* chefe superior* profissional* comercial gestor* encarregado* ouvidor* telefonista* recepcionista* coordenador* empregado* trabalhador* pessoal moça moço ouvidoria`,
    ),
    anyone: listed(
      `alguém alguem alg pessoa pessoas algum alguma vocês gente ser homem mulher senhor senhora quem vós`,
    ),
    genuine: listed(`real reais verdade verdadeir* vivo carne osso física físico humanizad* competente`),
    desk: listed(
      `atendimento suporte setor departamento equipe equipa vendas reclamações financeiro cobrança recepção assistência posvenda sac central apoio trocas administração faturação escritório loja balcão callcenter serviço`,
    ),
    machine: listed(
      `robô robo bot bots máquina* computador chatbot* inteligência artificial virtual ia gravação automátic* algoritmo programa secretária eletrônica menu robozinho`,
    ),
    reach: listed(
      `fal* convers* chat teclar comunicar contato contata* contatar contactar contacto contacta* lig* ligar ligação telefon* tratar atend* chama* chamar bater papo retorn* dialogar`,
    ),
    move: listed(
      `pass* transf* encaminh* direcion* redirecion* conect* coloc* põe põem bota escale escala escalar escalem escalado repass* transferência`,
    ),
    want: listed(
      `quero queria gostaria gostava preciso precisava desejo prefiro preferia exijo posso poderia pode podem podes dá tem há como onde deixa deixe favor pfv pfvr possível ajuda ajude ajudar consigo solicito necessito busco qro peço cadê agora já arranja quer urgente dê será`,
    ),
    not: listed(
      `não nao n nunca sem nenhum nenhuma ninguém nem chega cansei farto odeio recuso jamais dispenso pare aguento`,
    ),
    done: listed(
      `ontem disse falei falou conversei prometeu prometeram passada antes foi era estava ligou desligou atendeu falado ia anterior tinha`,
    ),
    is: listed(`é és são sou estou está`),
    me: listed(`me mim meu minha eu nos comigo`),
    link: listed(
      `com um uma o a os as de do da dos ao para pra pro por em no na seu sua teu tua que e ou aí aqui outro outra vc você c p q lá mais`,
    ),
  },
  alone: listed(`atendente agente operador operadora humano representante supervisor`),
  beside: listed(`por favor pfv já agora um uma o obrigado oi olá sim`),
  frustration: listed(
    `ridículo ridícula inútil inaceitável terrível horrível péssimo péssima furioso furiosa irritado irritada absurdo vergonha estúpido idiota merda golpe lixo decepcionado decepcionada desastre`,
  ),
  topics: [
    {
      topic: 'safety',
      code: 'sensitive_topic',
      phrases: phrases(
        `suicídio | me suicidar | me matar | tirar minha vida | acabar com a minha vida | quero morrer | não quero mais viver | me machucar | automutilação | ele me bate | violência doméstica | em perigo | vazamento de gás | fuga de gás | choque elétrico | overdose | emergência médica | reação alérgica`,
      ),
    },
    {
      topic: 'legal',
      code: 'policy_required',
      phrases: phrases(
        `advogado | advogada | meu advogado | processar vocês | processar a empresa | processo judicial | ação judicial | tribunal | justiça | procon | juizado | medidas legais | departamento jurídico | denunciar | reclame aqui | livro de reclamações`,
      ),
    },
    {
      topic: 'privacy',
      code: 'policy_required',
      phrases: phrases(
        `lgpd | rgpd | proteção de dados | direito ao esquecimento | apagar meus dados | excluir meus dados | apagar os meus dados | meus dados pessoais | vender meus dados`,
      ),
    },
    {
      topic: 'security',
      code: 'policy_required',
      phrases: phrases(
        `hackearam | hackeada | hackeado | hacker | invadiram minha conta | conta invadida | roubo de identidade | phishing | fraude | fraudulento | fraudulenta | cobrança não autorizada | acesso não autorizado | cartão roubado | roubaram meu cartão | clonaram meu cartão | cartão clonado | golpe | vazamento de dados`,
      ),
    },
  ],
};
