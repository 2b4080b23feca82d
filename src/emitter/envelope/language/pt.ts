import type { NoteLanguage } from './NoteLanguage';

export const pt: NoteLanguage = {
  language: 'pt',
  small: `a agora ai ainda algo alguem algum alguma ao aos apenas aqui as assim ate bem boa bom cada chegou com como comprei da
    das de dela dele depois desde dessa desse desta deste dia dias disse diz do dois dos duas e ela elas ele eles em entao
    entre era essa esse esta estao estar estas estava este estou eu falar faz fazer foi foram ha hoje hora ia ir isso isto ja
    la lhe lo mais mal mas me mesma mesmo meu meus minha minhas muito na nada nao nas nem nenhum ninguem no nos nossa nosso
    nova novo num numa nunca o obrigado ontem onde os ou outra outro paguei para pela pelo pode poder posso pouco por porque
    pois qual quando que quem quer quero recebi sao se seja sem ser seu seus sim so sobre sou sua suas tambem tao tem tenho
    ter teu tinha toda todas todo todos tu tudo um uma umas uns vai vao vez vindo voce voces vou amanha preciso moro cliente
    chamo satisfeito contente farto farta falar pessoa humano atendente`,
  fillers: 'eh hum hm pronto entao bem olhe tipo',
  courtesy: `ola oi bom boa dia tarde noite obrigado obrigada muito por favor adeus ate logo tchau tudo bem sim nao ok certo
    esta e so isso de nada a sua ajuda pela cumprimentos perfeito otimo`,
  yes: 'sim ok claro certo perfeito bom pode exato correto combinado otimo aceito',
  no: 'nao nunca jamais prefiro recuso',
  numbers: {
    zero: 0,
    um: 1,
    uma: 1,
    dois: 2,
    duas: 2,
    tres: 3,
    quatro: 4,
    cinco: 5,
    seis: 6,
    meia: 6,
    sete: 7,
    oito: 8,
    nove: 9,
    dez: 10, // prettier-ignore
    onze: 11,
    doze: 12,
    treze: 13,
    catorze: 14,
    quatorze: 14,
    quinze: 15,
    dezasseis: 16,
    dezesseis: 16,
    dezassete: 17,
    dezessete: 17,
    dezoito: 18,
    dezanove: 19,
    dezenove: 19, // prettier-ignore
    vinte: 20,
    trinta: 30,
    quarenta: 40,
    cinquenta: 50,
    sessenta: 60,
    setenta: 70,
    oitenta: 80,
    noventa: 90,
    cem: 100,
    cento: 100,
    duzentos: 200,
    trezentos: 300,
    quatrocentos: 400,
    quinhentos: 500,
    mil: 1000, // prettier-ignore
  },
  numberAnd: 'e',
  repeats: { duplo: 2 },
  currencies: 'euros euro reais real dolares',
  slots: {
    order: /\b(?:pedido|encomenda|compra)\b/,
    invoice: /\bnumero da (?:fatura|nota)\b/,
    email: /\be-?mail\b/,
    phone: /\b(?:telefone|telemovel|celular|contacto|contato)\b/,
    address: /\b(?:morada|endereco|codigo postal|cep|rua)\b/,
    name: /\b(?:nome|apelido|chama|em nome de quem)\b/,
    date: /\b(?:data|que dia|quando|nascimento)\b/,
    amount: /\b(?:quanto|valor|preco|montante)\b/,
  },
  asks: {
    place: /\b(?:onde|aonde|(?:que|qual) (?:a )?(?:cidade|loja|estacao|lugar))\b/,
    time: /\b(?:quando|a que horas|que horas)\b/,
    reason: /\b(?:por ?que|porque|motivo|razao)\b/,
    person: /\bquem\b/,
    amount: /\bquanto (?:custa|pagou)\b/,
    count: /\bquant[oa]s\b/,
  },
  whichWords: /\b(?:qual|quais|quem|onde|quando|como|quant\w+|que|porque)\b/,
  openQuestion:
    /\b(?:em que posso|como posso|posso ajudar\w*|o que (?:precisa|deseja|aconteceu|se passa)|mais alguma coisa|qual (?:e|o) (?:o )?(?:problema|assunto)|descrev\w+)\b/,
  named: {
    surely: /\b(?:(?:eu )?me chamo|chamo-me|meu nome (?:e|é)|em nome de)\s/,
    perhaps: /\b(?:sou (?:o|a)|sou|aqui (?:e|é)|fala (?:o|a)?)\s/,
  },
  lives: /\b(?:(?:moro|estou|vivo|estive|trabalho) em|(?:voo|viagem|envio) para|loja (?:de|em)|hotel em)\s/,
  thing:
    /\b(?:meus?|minhas?|nosso|nossa) (?:nov[oa]s? )?|\b(?:comprei|encomendei|pedi|recebi|devolver|trocar|reservei|aluguei) (?:um |uma |uns |umas |o |a |os |as |meu |minha )(?:nov[oa]s? )?/g,
  linking: 'de do da para',
  general: `pedido encomenda nome numero dinheiro conta telefone telemovel email morada endereco cartao banco dia dias semana mes
    vez ajuda pergunta problema coisa casa filho filha mulher marido mae pai familia chefe caso chamada hora vida trabalho
    aniversario dados consulta reserva fatura contrato plano produto artigo mensagem resposta reclamacao`,
  lead: /^(?:(?:e|é|era|sao|são|foi) (?:o|a|os|as|um|uma)?|o (?:numero|codigo|nome) (?:e|é)|(?:o meu|a minha|meu|minha) (?:\S+ ){1,2}(?:e|é)|acho que|porque|por|no|na|em|ao|a partir de|as|a|desde|ate|para o|para a|para|o|os|dia|com|de|do|da|sim|nao|ok|entao)\s+/i,
  joints: 'e mas porque entao pois embora',
  wants:
    /\b(?:quero|queria|gostaria|preciso|desejo|cancel\w*|devol\w*|troc\w*|reembols\w*|reserv\w*|mudar|onde esta|quando chega|podem?|como posso|exijo|peco|espero|prefiro)\b/,
  wrong:
    /\b(?:problema|erro|partid[oa]s?|quebrad[oa]s?|avari\w*|danificad\w*|falta\w*|perdid\w*|atras\w*|nunca|nao|nada|ninguem|duas vezes|cobr\w*|bloquead\w*|recusad\w*|errad\w*|sem)\b/,
  tried: /\b(?:tentei|ja|reinici\w*|liguei|escrevi|varias vezes|duas vezes|outra vez|espera)\b/,
  reported:
    /\b(?:(?:me|disseram-me|disse-me|disseram|prometeram|prometeu)(?: me)? (?:que|disse|disseram|prometeu)?|garantiu)\b/,
  calling: /^(?:estou a (?:ligar|escrever)|ligo|liguei|escrevo) (?:porque|por|para) /,
  days: /(?:(?:desde|ate|na|no|antes de|proxima|proximo|esta|este) )?(?:segunda|terca|quarta|quinta|sexta)(?:-feira)?\b|(?:no |este )?(?:sabado|domingo)|\bontem(?: a noite)?|depois de amanha|(?:semana|mes|ano) (?:passad[oa]|que vem|proxim[oa])|ha (?:\d+|um|uma|dois|duas|tres|dez) (?:dias?|semanas?|meses|mes|anos?)/,
  note: {
    asks: 'Pergunta: ',
    says: 'Diz: ',
    assistant: 'O assistente disse: ',
    accepted: 'aceite',
    declined: 'recusado',
    open: '“',
    close: '”',
    thirdPerson: [
      [/^(?:eu )?quero /i, 'Quer '],
      [/^(?:eu )?queria /i, 'Queria '],
      [/^(?:eu )?preciso /i, 'Precisa '],
      [/^(?:eu )?tenho /i, 'Tem '],
      [/^(?:eu )?não consigo /i, 'Não consegue '],
      [/^(?:eu )?estou /i, 'Está '],
      [/^(?:eu )?comprei /i, 'Comprou '],
      [/^(?:eu )?paguei /i, 'Pagou '],
      [/^(?:eu )?recebi /i, 'Recebeu '],
    ],
    possessives: [
      [/(?<!\p{L})meu(s)?(?!\p{L})/gu, 'seu$1'],
      [/(?<!\p{L})minha(s)?(?!\p{L})/gu, 'sua$1'],
    ],
    firstPerson:
      /(?<![\p{L}])(?:eu|me|meu|meus|minha|minhas|nos|nosso|nossa|quero|tenho|posso|estou|sou|moro|vou)(?![\p{L}])/iu,
  },
};
