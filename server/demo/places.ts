/** Council, host, addressees with their grammatical cases, and the five meetings of 2012 (74 attendances: 65 voting, 9 guests). */
export const demoCouncil = {
  name: 'Rada Programowa',
  nameGenitive: 'Rady Programowej',
  partnershipName: 'Partnerstwo na rzecz ekonomii społecznej w województwie lubuskim',
  place: 'Gorzów Wielkopolski',
}

export const demoHost = {
  name: 'Wojewódzki Urząd Pracy w Zielonej Górze',
  address: 'ul. Wyspiańskiego 15, 65-036 Zielona Góra',
  isPublic: true,
  caseSignPrefix: 'WUP-OZ.0123',
  mailFrom: '',
}

export const demoAddressees = [
  {
    slug: 'departament-efs',
    shortName: 'Departament EFS',
    name: 'Departament Europejskiego Funduszu Społecznego Urzędu Marszałkowskiego Województwa Lubuskiego',
    nameGenitive:
      'Departamentu Europejskiego Funduszu Społecznego Urzędu Marszałkowskiego Województwa Lubuskiego',
    nameDative:
      'Departamentowi Europejskiego Funduszu Społecznego Urzędu Marszałkowskiego Województwa Lubuskiego',
    salutation: 'Szanowny Panie Dyrektorze',
    isPublic: true,
    email: 'efs@adresaci.example',
  },
  {
    slug: 'owes-lubuskie',
    shortName: 'OWES',
    name: 'Ośrodki Wsparcia Ekonomii Społecznej działające w województwie lubuskim',
    nameGenitive: 'Ośrodków Wsparcia Ekonomii Społecznej działających w województwie lubuskim',
    nameDative: 'Ośrodkom Wsparcia Ekonomii Społecznej działającym w województwie lubuskim',
    salutation: 'Szanowni Państwo',
    isPublic: false,
    email: 'owes@adresaci.example',
  },
  {
    slug: 'konwent-marszalkow',
    shortName: 'Konwent Marszałków',
    name: 'Konwent Marszałków Województw RP',
    nameGenitive: 'Konwentu Marszałków Województw RP',
    nameDative: 'Konwentowi Marszałków Województw RP',
    salutation: 'Szanowni Państwo Marszałkowie',
    isPublic: true,
    email: 'konwent@adresaci.example',
  },
]

/** `present`: how many of the 18 seats, in the order of the people list. */
export const demoMeetings = [
  {
    day: '2012-03-08',
    place: 'Zielona Góra',
    present: 14,
    guests: ['Ewelina Kos', 'Adam Szpak'],
  },
  {
    day: '2012-06-14',
    place: 'Gorzów Wielkopolski',
    present: 13,
    guests: ['Renata Sójka', 'Michał Dudek'],
  },
  {
    day: '2012-09-06',
    place: 'Żary',
    present: 12,
    guests: ['Karolina Wilga'],
  },
  {
    day: '2012-10-25',
    place: 'Sulęcin',
    present: 12,
    guests: ['Jerzy Gil', 'Monika Pliszka'],
  },
  {
    day: '2012-12-06',
    place: 'Gorzów Wielkopolski',
    present: 14,
    guests: ['Tomasz Czyż', 'Lucyna Raniuszek'],
  },
]
