import type { SearchLanguage } from './SearchLanguage';

/** Spanish: words that say nothing and endings; what words mean the vectors know. */
export const es: SearchLanguage = {
  language: 'es',
  shortest: 3,
  stop: `a al algo alguien ahi ahora aqui asi aun aunque bien buenas bueno buenos cada como con cual cuando de del desde
    dias donde dos el ella ellos en entonces era es esa ese eso esta estaba estan estar estas este esto estoy fue
    gracias ha hace hacer hacia han hasta hay he hola la las le les lo los mas me mi mis mismo mucho muy nada ni no nos
    nosotros o os otra otro para pero poco por porque pues puede puedo que quien quiero se sea ser si sido sin sobre
    solo son soy su sus tal tambien tan te tengo tiene tienen todo todos tu tus un una uno unos usted ustedes va vamos
    voy y ya yo favor quisiera necesito`,
  endings: `amientos imientos aciones amiento imiento acion ciones ando iendo adas ados idas idos ada ado ida ido aron
    ieron aban aba ias ia ar er ir as os es an en a o e s`,
  things: '',
  phrases: {},
  meanings: {},
};
