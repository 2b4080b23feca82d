import { describe, expect, it } from 'vitest';
import { createDetect } from './detectTrigger';

const detect = createDetect();

/** Ways to ask for a person, none of them from a data set. */
const ASKS = `
get me a rep
I demand a supervisor
no more bots
talk to a real one
someone from your team please
I need someone from your team to look at this
can a human look at this?
let me talk to your boss
I want your manager on the line
stop with the automated answers and get me somebody
I'd like to speak with someone in billing
is there anybody real there?
is there a person I could talk to
can you pass me to a colleague
please escalate this to a supervisor
escalate this
escalate please
I want to escalate
put a human on
put me thru to an agent
gimme a human
gimme an operator
REPRESENTATIVE
representative!!
human human human
agent. agent. agent.
live agent
live chat with a person
live person plz
real person now
speak to agent
speak to rep
talk to human
connect to agent
connect me
transfer me please
please transfer me
transfer me to someone who knows what they are doing
I don't want to talk to a bot
I don't want to talk to a machine, give me a person
i dont wanna talk to a robot
I refuse to talk to a bot
stop the bot
no bots please
not a bot, a human
enough of this bot, I need a human
I'm done talking to a robot
I'm sick of talking to a machine
Are you a bot? I want a human.
you're a robot right? get me a person
this bot is useless let me talk to someone
can somebody call me please
have an agent call me back
could a manager give me a call
I'd prefer to deal with a human
I want to deal with a real person
I would rather speak with a human being
I need to speak with your customer service representative
customer service representative
customer support agent please
can I speak to customer service
can I please talk to support
I want to talk to your support team
I want to talk to sales
connect me with the billing department
put me through to the complaints department
I need human assistance
I need human help
human support
human help please
need a human touch here
I want human support now
any humans available?
is anyone available to chat
is a human available
any real people here?
can I have a live agent
may I have a representative
could I get an actual person on the phone
is it possible to speak with a person
would it be possible to talk to someone
how do I get a human
how do i reach a real person
how can I get hold of a person
how do I get in touch with a human
where can I talk to somebody
what do I have to type to get a human
I've been trying to reach a person for an hour
I can't get through to a human
why can't I talk to a person
why wont you let me talk to an agent
just let me speak to somebody already
just get me a human ffs
I wish to speak with an advisor
I would like to consult an advisor
hand me over to a human
hand this over to a human
switch me to a human agent
redirect me to an operator
forward me to a specialist
I need a specialist
I need an expert
I want to speak to an expert
can an expert help me
let me speak with a supervisor
supervisor please
manager!
i want ur manager
speak 2 a human
wanna talk 2 someone
cn i tlk to sum1
i need 2 speak wit a person
talk to an actual human being pls
let me tlak to smeone
i wnat a humen
speek to a reprsentative
conect me to an agnet
tranfer me to a suprvisor
I want to speak to a represenative
opertor
My package is late. The tracking says delivered. I want to speak to a human about this.
Hi, I placed an order last week and it never came. Nobody answers my mails. Can someone call me?
I have asked three times now. Get me a person.
Thanks but that doesn't help, I think I need to talk to somebody
OK that's it. Agent.
no that's wrong, human please
yes, connect me to an agent
yes please transfer me
ok transfer me
sure, get me an agent
bring me a human
send me to a real person
I need to chat to a staff member
a member of staff please
I want to talk to a member of your team
let me talk to one of your colleagues
can I talk to one of your agents
someone human please
I want to speak to somebody with a pulse
I need to talk to a live human
I'd like a callback from an agent
please have a representative contact me
I want to be called by a person
I need to be transferred to a person
I want to be connected to a human
I asked to speak to a manager
I said agent
I said I want a human
i told you i want a person
can't you just transfer me
Could you connect me with somebody from the sales team?
Would you put me in touch with an employee
I must speak with a person
I have to speak to someone immediately
urgent - need to talk to a person
kein Bot mehr
ich will nicht mit einem Bot reden
ist ein Mensch da?
ich brauche jemanden aus Ihrem Team
Verbinden Sie mich
verbinde mich bitte
Kann mir ein Mitarbeiter helfen?
Ich möchte mit der Buchhaltung sprechen
`
  .trim()
  .split('\n');

/** Ordinary sentences that name people, agents, talking and wanting, and ask for nobody. */
const ORDINARY = `
I want to talk about my order
I'd like to speak about a refund
can we talk about the price
I want to contact the seller about the color
I need to reach the warehouse address
I want to give the package to someone
I bought it for someone else
can I send it to another person
is it for one person or two people
how many people can use the account
somebody stole my parcel
someone used my password
someone signed for my package and it wasn't me
nobody told me about the fee
a person at the store told me it's free
the agent said it would be refunded
the agent who called me was very nice
your agent was rude to me
your representative promised a refund
the manager of the shop gave me a receipt
the delivery person left it at the door
I talked to a human yesterday and he said it was fine
I already spoke with a representative
I have spoken to an agent before
I chatted with someone last week
I'm an agent for a travel company
I am a human
I am a real estate agent
I work as a manager
my manager needs the invoice
my husband is the account manager of our firm
how do I become an agent
do you hire operators
do you sell human hair
human rights book
I ordered the book Human Anatomy
what is the human body care kit
the person in the picture
change the person on the booking
add a person to my reservation
how to remove a person from my account
transfer money to my account
transfer my points to my wife
transfer the subscription to another person
I want to transfer my account to someone else
connect my phone to the app
how do I connect the printer
put it in my cart
get me a refund
get me my money back
give me my money
give me a discount
I want a refund
I want a new one
I want the live version
is the live stream available
do you have live music
real leather or fake
is this a real discount
is this for real
are you real
are you human
are you a bot?
am I chatting with a robot
is this an automated message?
who am I talking to
what's your name
can you help me
can someone help me with my order?
could anyone tell me when it arrives
does anyone know where my order is
please help
help me please
I need help
I need support for my device
I need assistance
support
what is the customer service number
what are your opening hours
when is the store open
how can I call the store
don't call me
don't transfer me
no agent please
I don't want an agent, just tell me the price
I do not need a representative
no need to escalate
no need to connect me with anyone
please do not have someone call me
I'd rather not talk to anyone
I never want to talk to your agents again
I would prefer the bot
I prefer chatting with you over a human
you are better than a human agent
thanks, you helped more than the last agent
you sound like a real person
wow you talk like a human
is the agent fee included
what does the travel agent fee cover
cleaning agent
is the washing agent safe for skin
the operator manual is missing
I need the operator manual
who is the tour operator
network operator
mobile operator
the supervisor code doesn't work
project manager software
the password manager does not work
password manager
task manager crashes
user agent string
manager account
can I add a manager to my account
how to change the account manager
how do I contact the courier
contact lenses
edit contact details
change my contact number
my contact person changed
I want to talk to my bank first
let me talk to my wife first
let me ask my husband
I will speak to my lawyer... just kidding
can you talk?
you talk too much
speak up
do you speak Spanish?
do you speak english
I speak German
chat history
download the chat
the chat window closes
switch to dark mode
switch my plan
upgrade me to premium
I want to switch account
send me a link
send somebody a gift card
send a gift to someone
find me a cheaper one
find a person's order by email
is it one size fits all people
personal data
personalize my mug
humanities textbook
give this to the driver
tell the driver to ring the bell
ask the driver to call me
have the driver call me when he is near
can the courier call me before delivery
please call me Bob
call me maybe
call off the order
how do I connect with friends in the app
I put the wrong person on the ticket
the ticket is for two persons
it says agent unavailable
it said all agents are busy
why are all agents busy
how long do agents take to answer
what hours do agents work
expert mode
is the expert edition better
the sales team sent me this offer
sales price
your team did great
which team plays tonight
I love your team
can your agents see my password
can an agent read my messages
ist die Ware da?
der Mitarbeiter war nett
ist der Support erreichbar
no, the bot is fine
I love this bot
don't stop the bot
I don't mind the bot
the bot did not help
I have no machine at home
stop the washing machine
I hate this computer
how is my escalated ticket
connect me to wifi
transfer me the money
one of my agents booked it
someone in my house used it
someone at the office signed for it
I sent it to someone at your company
`
  .trim()
  .split('\n');

describe('an explicit request for a person, as people put it', () => {
  it.each(ASKS)('is heard in “%s”', (message) => {
    expect(detect(message)).toMatchObject({ kind: 'explicit', code: 'customer_requested' });
  });

  it.each(ORDINARY)('is not heard in “%s”', (message) => {
    expect(detect(message)?.kind).not.toBe('explicit');
  });
});
