import type { WaitingTexts } from '../WaitingTexts';

export const pt: WaitingTexts = {
  expected: {
    soon: 'Obrigado por aguardar. Em um minuto alguém da equipe fala com você.',
    minutes: 'Obrigado por aguardar. Faltam cerca de {minutes} minutos.',
    longer: 'Obrigado por aguardar. Hoje está demorando mais que o normal; seu lugar está guardado.',
    unknown: 'Obrigado por aguardar. Ainda não sei dizer quanto vai demorar; seu lugar está guardado.',
  },
  offer: 'Você pode escolher; responda com um número, por favor:',
  alternatives: {
    wait: 'Continuar esperando',
    callback: 'Receber uma ligação',
    email: 'Receber a resposta por e-mail',
  },
  confirmed: {
    wait: 'Certo, seu lugar está guardado. Alguém da equipe fala com você assim que possível.',
    callback: 'Anotado: vamos ligar para você. Se for para outro número que não o que temos, escreva aqui.',
    email: 'Anotado: vamos responder por e-mail. Se for para outro endereço que não o que temos, escreva aqui.',
  },
  callBack: {
    at: 'Anotado: vamos ligar para {number}. Se for para outro número, escreva aqui.',
    ask: 'Vamos ligar para você. Para qual número? Escreva aqui, por favor, com o código do país.',
  },
  mail: {
    at: 'Anotado: vamos responder por e-mail para {address}. Se for para outro endereço, escreva aqui.',
    ask: 'Vamos responder por e-mail. Para qual endereço? Escreva aqui, por favor.',
  },
  words: {
    wait: ['esperar', 'espero', 'esperando', 'aguardar', 'aguardo', 'continuar'],
    callback: ['ligação', 'ligar', 'liguem', 'ligue', 'me liga', 'telefone', 'telefonem', 'chamada', 'retorno'],
    email: ['email', 'e mail', 'mail', 'correio', 'escrevam'],
  },
  numbers: ['um', 'dois', 'três', 'quatro'],
  negations: ['não', 'nao', 'nunca', 'sem', 'nem'],
};
