"""Invented names of many origins, their short forms, roads and schools, none of them taken from the screen's own lists."""

# ruff: noqa: SIM905 - long lists of names read better as running text.

# Forenames, then surnames.
ORIGINS: dict[str, tuple[str, str]] = {
    "English": (
        "Oliver Charlotte Archie Florence Henry Matilda Edith Rupert Jessica Samuel Emily Daniel Hannah Benjamin Lucy",
        "Ackroyd Barraclough Fairweather Hollingsworth Lockwood Marchbanks Rowbotham Sidebottom Tattersall Winterbourne",
    ),
    "Irish": (
        "Caoimhe Oisín Aoife Ciarán Sinéad Tadhg Róisín Cormac Eimear Donnacha Gráinne Fionn Siobhán Pádraig",
        "O'Sullivan McLoughlin Ó'Briain Geraghty Mac-Giolla Kilbride O'Donoghue Moriarty Hanrahan Tuohy",
    ),
    "Welsh": (
        "Gwenllian Llywelyn Angharad Owain Eleri Tudur Non Gethin Myfanwy Siôn Catrin Iestyn Lowri Macsen",
        "Llewellyn Pryce Gwynne Bevan Cadwallader Prosser Vaughan Trefor Penry Gruffydd",
    ),
    "Scottish": (
        "Eilidh Hamish Mairi Struan Catriona Fergus Morven Lorcan Ishbel Ruaridh Kirsty Dougal",
        "MacGillivray McCorquodale Urquhart Dalrymple Colquhoun Farquharson Mackintosh McTavish Auchterlonie",
    ),
    "South Asian": (
        "Anjali Rohan Lakshmi Vikram Meera Sanjay Divya Karthik Harpreet Simran Gurpreet Nikhil Ishaan Kavya",
        "Chatterjee Venkataraman Deshmukh Bhattacharya Gill Sandhu Mukherjee Krishnamurthy Rai Sidhu Das Gupta",
    ),
    "Pakistani and Bangladeshi": (
        "Zainab Bilal Fatima Usman Ayesha Hassan Nusrat Tahmid Sumaiya Imran Rabia Junaid Mohammed Farhana",
        "Qureshi Chowdhury Siddiqui Hussain Akhtar Miah Ullah Bhatti Mirza Sarwar Uddin Khatun",
    ),
    "West African": (
        "Oluwaseun Chukwuemeka Adaeze Kofi Abena Temitope Ngozi Babatunde Folasade Ifeoma Yaa Kwaku Oluwadamilola",
        "Adeyemi Okafor Mensah Owusu-Ansah Ogunleye Eze Boateng Asante Nwachukwu Afolabi Danso Olatunji",
    ),
    "East African": (
        "Hodan Abdirahman Ayaan Selam Dawit Tsegaye Faduma Liban Wanjiru Mwangi Hibo Yonas",
        "Warsame Gebreselassie Tesfaye Mohamud Kamau Farah Odhiambo Jama Haile Wambui",
    ),
    "Polish": (
        "Zofia Wojciech Małgorzata Stanisław Agnieszka Łukasz Katarzyna Bartosz Julia Paweł Aleksandra Krzysztof",
        "Wiśniewski Wójcik Kamiński Dąbrowska Grzybowski Jabłoński Szczepański Lewandowska Brzęczyszczykiewicz Sikora",
    ),
    "Romanian and Roma": (
        "Ștefan Ioana Răzvan Mădălina Gheorghe Anca Florin Ruxandra Doru Crina Vasile Luminița",
        "Popescu Ionescu Dumitrescu Țurcanu Lăcătuș Munteanu Ciobanu Stănescu Radu Moldoveanu",
    ),
    "Ukrainian": (
        "Oleksandr Yaroslava Bohdan Solomiya Taras Kateryna Mykola Oksana Vsevolod Halyna",
        "Shevchenko Bondarenko Kovalchuk Tymoshenko Hrytsenko Lysenko Petrenko Zakharchuk",
    ),
    "Chinese": (
        "Xiaoming Yuxuan Zihan Jiayi Haoran Mei-Ling Wenjie Qiuyue Zhihao Ruoxi Jun Lan",
        "Zhang Huang Ouyang Leung Cheung Xu Wu Zhao Lam Tsang Szeto Qian",
    ),
    "Vietnamese": (
        "Nguyệt Thảo Đức Quỳnh Phương Minh Trinh Khánh Huyền Tuấn",
        "Nguyễn Phạm Huỳnh Trương Đặng Võ Bùi Dương Lý Trần",
    ),
    "Arabic": (
        "Mustafa Layla Abdul-Rahman Khadija Yousef Noor Salma Mahmoud Rania Tariq Zaynab Idris",
        "Al-Masri Haddad El-Sayed Khoury Abdelaziz Mansour Al-Hakim Shaheen Nasser Bouazizi",
    ),
    "Kurdish and Turkish": (
        "Çağlar Ayşegül Mehmet Özlem Emre Büşra Rojin Şirin Deniz Baran Gülşen İbrahim",
        "Yılmaz Öztürk Şahin Çelik Kaya Aydoğan Karabulut Barzani Türkmen Güneş",
    ),
    "Caribbean": (
        "Tyreese Shaniqua Delroy Kadeem Jahmal Renée Latoya Omari D'Andre Keisha Marlon Shanelle Jermaine",
        "Braithwaite Gayle Blackwood Cumberbatch Campbell-Reid Desmond Hylton Beckford Pinnock Gordon",
    ),
    "Portuguese and Spanish": (
        "João Conceição Joaquín Núria Thiago Inês Begoña Rafael Lourdes Gonçalo Ximena Raúl",
        "Gonçalves Rodríguez Magalhães Ibáñez da-Silva Guimarães Núñez Carvalho Echeverría Peixoto",
    ),
    "Jewish": (
        "Shoshana Mordechai Rivka Yaakov Chana Eliezer Miriam Menachem Tzipora Avraham",
        "Goldstein Rosenbaum Schwartz Abramovitz Feldman Katz Levy Finkelstein Zuckerman",
    ),
}
SHORT_FORMS = {
    "Charlotte": "Lottie",
    "Matilda": "Tilly",
    "Henry": "Harry",
    "Jessica": "Jess",
    "Samuel": "Sammy",
    "Daniel": "Danny",
    "Benjamin": "Benji",
    "Oliver": "Ollie",
    "Florence": "Flo",
    "Edith": "Edie",
    "Gwenllian": "Gwen",
    "Catrin": "Cat",
    "Kirsty": "Kirst",
    "Catriona": "Triona",
    "Padraig": "Paddy",
    "Oluwaseun": "Seun",
    "Chukwuemeka": "Emeka",
    "Temitope": "Temi",
    "Babatunde": "Tunde",
    "Folasade": "Sade",
    "Oluwadamilola": "Dami",
    "Ifeoma": "Ify",
    "Małgorzata": "Gosia",
    "Stanisław": "Staś",
    "Katarzyna": "Kasia",
    "Aleksandra": "Ola",
    "Wojciech": "Wojtek",
    "Bartosz": "Bartek",
    "Agnieszka": "Aga",
    "Zofia": "Zosia",
    "Oleksandr": "Sasha",
    "Kateryna": "Katya",
    "Oksana": "Ksenia",
    "Yaroslava": "Slava",
    "Krzysztof": "Krzysiek",
    "Mohammed": "Mo",
    "Abdirahman": "Abdi",
    "Harpreet": "Harry",
    "Simran": "Simmi",
    "Vikram": "Vik",
    "Mordechai": "Motti",
    "Yaakov": "Kobi",
    "Tyreese": "Ty",
    "Jermaine": "Jay",
    "Shaniqua": "Niqua",
    "Rafael": "Rafa",
    "Gheorghe": "Gigi",
    "Mădălina": "Mada",
    "Mehmet": "Memo",
    "Ayşegül": "Ayşe",
}
SHORT_FORMS["Pádraig"] = SHORT_FORMS.pop("Padraig")
ROADS = """Larchfield Road|Tolpuddle Street|Gosling Close|Priory Mead|St Ninian's Avenue|Copperfield Drive|Old Tannery Lane
|Weavers Court|Ashdown Crescent|Saltmarsh Gardens|Nightingale Rise|The Hollies|Brunswick Place|Harebell Grove""".replace(
    "\n", ""
).split("|")
# Name, then the short names people use.
SCHOOLS = {
    "Hazelbrook Primary School": ("Hazelbrook", "Hazelbrook Primary", "Hazelbrook Sch"),
    "St Cuthbert's Roman Catholic Primary School": (
        "St Cuthbert's",
        "St Cuthberts RC",
        "Saint Cuthbert's",
        "St Cuth's",
    ),
    "Ravensmoor Community College": ("Ravensmoor", "Ravensmoor College", "RCC"),
    "The Lady Isobel Academy": ("Lady Isobel", "Lady Isobel's", "Lady Isobel Acad"),
    "Netherfold Church of England Junior School": ("Netherfold Juniors", "Netherfold C of E", "Netherfold"),
    "Wychbury Girls' Grammar School": ("Wychbury Girls", "Wychbury Grammar", "WGGS"),
    "Tollgate Lane Nursery": ("Tollgate Nursery", "Tollgate Lane"),
    "Sir Humphrey Dalton High School": ("Humphrey Dalton", "Sir Humphrey Dalton High", "SHDHS"),
}
