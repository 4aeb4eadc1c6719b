/**
 * What people choose when they want to be done with it: the words that lists of leaked passwords are made of. With the
 * digits and signs that people add (`dragon2024!`, `Summer!2026`, `passwordpassword`) they cover far more than the
 * 3,000 most common passwords of twelve characters and more. Lower case, without marks.
 */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `
  1q2w3e 1q2w3e4r 1q2w3e4r5t 1qaz 1qaz2wsx 1qaz2wsx3edc a1b2c3 a1b2c3d4 aaa abc abc123 abcd abcde abcdef abcdefg
  abcdefgh access acdc admin administrador administrator africa ahmed airforce alaska alex alexander alexandra
  ali always amanda amazon america america1 american andrea andreas andrew android angel angelina angels anita
  anna annette anthony antique antiques antonio anything apassword apple april aquarius aragorn argentina aries
  arizona army arsenal asdf asdfgh asdfghjk asdfghjkl asdqwe ashley assassin asshole auction auctioneer auctions
  audi august australia autumn avengers azerty azertyuiop babe baby babyboy babydoll babygirl backup bailey
  banana barbara barbie barcelona bart baseball basketball bastard batman beach bear beatles beautiful believe
  bella benfica benjamin berlin bernard bestfriend bestfriends beyonce bible bidder bieber bilbo bird bitch
  bitcoin black blessed blessing blink blink182 blossom blue blueberry bmw bonjour boston boyfriend brandon
  brasil brazil brenda brian britain brittany broncos brother bruno bts buddy bullshit bunny business buster
  butterfly california callofduty camaro cambridge canada candy capricorn captain captainamerica carlos carolina
  casey cash cat catherine celtic celtics change changeit changeme charizard charles charlie charlie1 cheese
  chelsea cherry chester chevrolet chevy chewbacca chicago chicken children china chocolate chris christ
  christian christina christopher church cinnamon cisco claudia cock coco coffee collect collectables
  collectible collectibles collector college company computer contrasena cookie cooper corvette cougar counter
  counterstrike country cowboy cowboys cowgirl cristian crypto crystal cupcake cute cutie cycling cynthia dad
  daddy daisy daisy1 dallas daniel danielle darthvader database david deadpool deborah december default dell
  demo demon denmark dennis desert destiny deutschland devil diablo diamond diamonds dick diego dinosaur disney
  doctor dog doggie doggy dollar dolphin dolphins dominic donald donna dorothy dragon dragonball dream dreamer
  dreams drummer duke eagle eagles earth ebay eduardo edward elephant elizabeth elvis emerald emily eminem emma
  england enter eric erika espana eugene europe evelyn everton everybody everything facebook faith falcon family
  fantasy father fatima february fenerbahce fernando ferrari ferrari1 filipino fire firefire fireman fish
  fishing florida flower flowers fluffy football ford forest forever fortnite france francisco frank freedom
  friday friend friends frodo fuck fucker fuckit fuckoff fuckyou futbol gabriel gabriela galatasaray galaxy
  gamer games gaming gandalf garfield gary gemini george gerald germany ghost giants ginger giovanni girlfriend
  gloria gmail god godisgood godislove gold golden golf golfer goodbye goofy google gorgeous grace grandma
  grandpa green greenday gregory guest guillermo guitar hallo halo hamster handsome hannah hansolo happiness
  happy harley harleydavidson harold harrypotter harvard haslo hasloo hassan hatemyself hawaii heather heaven
  helen hello hellokitty helloworld henry hermione hobbit hockey hogwarts hola holland homer honda honey hope
  horse hotmail hottie houston hulk hunter hunting hurricane husband hussein iamlove ibrahim icecream ihateyou
  ilove iloveu iloveyou india indonesia instagram intel inter internet iphone ireland ireland1 irene ironmaiden
  ironman isabella island italia italy jack jackson jacob jaguar jakarta jake james janet january jasmine jason
  javier jedi jeep jeffrey jennifer jeremy jessica jesus jesuschrist jesusislord joan joe john johnny joker
  jonathan jordan jorge jose joseph joshua juan julia julian julie july june juniper justice justin justinbieber
  juventus karen katherine kathleen kawasaki keith kelly kenneth kevin killer killer1 kimberly king kitten kitty
  knight kollect kollect-it kollectit korn kpop kyle lady lakers lamborghini laptop larry laura lauren lavender
  lawyer league leagueoflegends ledzeppelin legend legends legolas lemon leo leonard leonardo leslie letme
  letmein liberty libra lightning lily linda linkedin linkin linkinpark lion lisa liverpool lkjhgfdsa login
  london lorenzo lori losenord louis louise love lovely loveme lover loveyou lucas lucky lucky7 lucy luis luna
  lynn macintosh madonna madrid maggie magic magician manager manchester mango manuel manutd march marco marcus
  margaret maria mariana marie marilyn marine marines mario mario1 mark martin mary master masterkey mastermind
  matrix matthew maverick max maxwell melissa mercedes merlin metallica mexico michael michelle mickey
  mickeymouse microsoft miguel milan million millionaire milo minecraft minnie missy mnbvcxz mohamed mohammed
  molly mom mommy monday money monkey moon moonlight mordor morpheus moskva motdepasse mother mountain muhammad
  mummy murphy music musica mustafa mustang mybaby myfamily mylove mypassword mysecret myself mysql mystery
  naruto nascar natalie natasha nathan navy neo netflix network new newcastle newpass newpassword newyork
  nicholas nicole ninja nintendo nirvana nissan nobody nokia nopassword norway nothing november nurse ocean
  october office oldpassword oliver olivia omar onedirection open opensesame oracle orange orange1 orchid oscar
  outlook oxford pablo packers pakistan panther paris parola parool pass pass123 passw passwd password password1
  passwort patricia patrick patriots paypal peace peach peanut pedro penguin pepper pepper1 peppermint peter
  phantom philippines phoenix piano pikachu pink pinkfloyd pirate pisces planet platinum player player1
  playstation poiuytrewq pokemon poland police polska pony porsche porto potter pretty prince princess princess1
  private protect pumpkin puppy purple pussy q1w2e3 q1w2e3r4 qaz qazwsx qazwsxedc qqq queen qweasd qweasdzxc
  qwerty qwertyuiop qwertz qwertzuiop rabbit rachel racing raiders rainbow rammstein ranger rangers realmadrid
  rebecca red redsox ricardo rich richard rihanna river robbie robert roberto roblox rockstar rocky rodrigo roma
  rome root rose roxy ruby running russia rusty sadie safety sagittarius salasana sam samantha samsung samuel
  samurai sandra santiago sapphire sarah sasha satan saturday school scooby scoobydoo scorpio scorpion scotland
  sebastian secret secretary secure security senha september sergio server sesame sex sexy sexyboy sexygirl
  shadow shakira shark shelby shit signin signup silver simba simpson simpsons sister skater skywalker slipknot
  smile smokey snake sniper snoopy snow snowball snowflake soccer sofia soldier somebody something sonic sophia
  sophie spain sparky spider spiderman sponge spongebob spotify spring stanford star starcraft starlight stars
  startrek starwars steelers stella stephanie steven storm stormtrooper strawberry strike student subaru success
  successful sugar summer sunday sunflower sunrise sunset sunshine superman superuser susan suzuki sweden sweet
  sweetheart sweetie swimming sydney system taurus taylor taylorswift teacher teamo teddy temp temp123 temporary
  tennis tequiero tesla test tester testing testtest texas thisismypassword thomas thor thunder thursday tiffany
  tiger timothy toby today tomorrow topsecret tornado toronto tottenham toyota trinity trustme trustno
  trustnoone tucker tuesday tulip tupac turtle tweety twitter tyler ukraine unicorn universe university usa user
  username vader valentina valeria vanessa vanilla veronica victor victoria victory vietnam viking vincent
  violet virginia virgo volcano voldemort volkswagen volleyball volvo wachtwoord walter warcraft warrior watch
  watches water wednesday welcome welcomeback westham whale whatever whiskey white wife william windows
  windowsxp winston winter wizard wolf wolverine wonderwoman world worldofwarcraft www xbox xxx yahoo yale
  yamaha yankees yellow yesterday yoda yourpassword youtube yusuf yxcvbnm zaq1 zaq12wsx zelda zeus zxcv zxcvbn
  zxcvbnm zzz
`
    .split(/\s+/)
    .filter((word) => word !== ''),
)
