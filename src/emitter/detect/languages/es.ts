import { listed, phrases, type LanguagePack } from '../LanguagePack';

export const es: LanguagePack = {
  language: 'es',
  roles: {
    person: listed(
      `agente agentes humano humana humanos asesor* ejecutiv* representante* operador* supervisor* gerente* encargad* responsable* emplead* trabajador* técnic* especialista* expert* compañer* comercial gestor* colega* vendedor* consultor* funcionari* dependient* jefe jefa superior* personal telefonista* teleoperador* recepcionista* profesional* ejecutivo coordinador* asistente* titular atendiente* promotor* analista* directivo licenciado ingeniero`,
    ),
    anyone: listed(
      `alguien persona personas algun alguno alguna ustedes gente señorita señor señora ser hombre mujer quien vosotros uno`,
    ),
    genuine: listed(`real reales verdad verdader* vivo carne hueso física físico human* auténtic* competente`),
    desk: listed(
      `atención servicio soporte departamento área equipo ventas reclamos reclamaciones facturación cobranzas recepción posventa oficina administración central devoluciones mesa sucursal siniestros centralita call`,
    ),
    machine: listed(
      `bot bots robot robots máquina* contestadora chatbot* computadora ordenador inteligencia artificial virtual ia grabación automátic* algoritmo menú maquinita`,
    ),
    reach: listed(
      `habl* ablar convers* chate* charl* platic* comunicar* comunicarme contact* contacto llam* atend* atiend* dialogar tratar telefón* llamada hablarle`,
    ),
    move: listed(
      `pás* pas* páse* comuníc* comunic* pón* póng* poner ponga pongan conéct* conect* transf* deriv* redir* dirig* escale escala escalar escalen escalado traspas* enlaz* canaliz* remit* eleva`,
    ),
    want: listed(
      `quiero quisiera gustaría necesito deseo preciso prefiero preferiría querría exijo puedo podría podrían puede puedes pueden podemos favor porfa dame deme denme ayuda ayude ayudar hay cómo dónde déjame déjeme posible urge solicito requiero pido ocupo busco quiere querer necesita ya ahora`,
    ),
    not: listed(
      `no nunca sin ningún ninguna nadie tampoco basta harto harta cansé cansado odio niego jamás deja dejen`,
    ),
    done: listed(
      `ayer dijo dijeron hablé hablado prometió prometieron pasada antes fue era estuvo llamó colgó atendió estuve anterior pasado iba quedó`,
    ),
    is: listed(`eres es son soy estoy está usted`),
    me: listed(`me mi mis yo nos conmigo`),
    link: listed(
      `con un una el la los las de del al a en por para su sus tu tus que y o lo le se q k este esta aquí ahí otro otra mas más`,
    ),
  },
  alone: listed(`agente asesor operador operadora humano representante ejecutivo supervisor asesora ejecutiva`),
  beside: listed(`por favor porfa porfavor ya ahora un una el gracias hola sí`),
  frustration: listed(
    `ridículo inútil inaceptable terrible horrible pésimo pésima furioso furiosa enojado enojada harto harta asco estúpido estúpida idiota mierda estafa vergüenza indignante decepcionado decepcionada desastre`,
  ),
  topics: [
    {
      topic: 'safety',
      code: 'sensitive_topic',
      phrases: phrases(
        `suicidarme | suicidio | quitarme la vida | matarme | no quiero vivir | quiero morir | me quiero morir | hacerme daño | autolesión | me golpea | violencia doméstica | en peligro | fuga de gas | descarga eléctrica | sobredosis | emergencia médica | reacción alérgica`,
      ),
    },
    {
      topic: 'legal',
      code: 'policy_required',
      phrases: phrases(
        `abogado | abogada | mi abogado | demandar | demandarlos | demanda judicial | denuncia | denunciar | acciones legales | juicio | tribunal | defensor del consumidor | consumo reclamo oficial | profeco | departamento legal`,
      ),
    },
    {
      topic: 'privacy',
      code: 'policy_required',
      phrases: phrases(
        `rgpd | lopd | protección de datos | derecho al olvido | borrar mis datos | eliminar mis datos | borren mis datos | mis datos personales | privacidad de datos | venta de mis datos`,
      ),
    },
    {
      topic: 'security',
      code: 'policy_required',
      phrases: phrases(
        `hackearon | hackeada | hackeado | hacker | robo de identidad | phishing | fraude | fraudulento | cargo no autorizado | acceso no autorizado | me robaron la tarjeta | tarjeta robada | usaron mi tarjeta | filtración de datos`,
      ),
    },
  ],
};
