import type { SearchLanguage } from './SearchLanguage';

/** Portuguese: words that say nothing and endings; what words mean the vectors know. */
export const pt: SearchLanguage = {
  language: 'pt',
  shortest: 3,
  stop: `a agora ai ainda algo alguem ao aos aqui as assim ate bem boa bom com como da das de dela dele deles demais
    depois do dois dos e ela ele eles em entao era essa esse esta estao estava este estou eu favor fazer foi gostaria ha
    isso isto ja la lhe mais mas me mesmo meu meus minha minhas muito na nao nas nem no nos nossa nosso num numa o obrigada
    obrigado oi ola os ou para pela pelo pode podem por porque pra preciso qual quando que quem quero se sem ser seu seus
    sim so sobre sou sua suas tambem tao te tem tenho ter teu todo todos tua tudo um uma uns vai vao voce voces vou`,
  endings: `amentos imentos amento imento acoes acao coes cao ando endo indo adas ados idas idos ada ado ida ido aram
    eram iram ava ia ar er ir as os es am em a o e s`,
  things: '',
  phrases: {},
  meanings: {},
};
