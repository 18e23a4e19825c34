self.vitrineEmbed = { parents: ['https://portal.example.com'], tells: 'report' };
