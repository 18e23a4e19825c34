// Which pages may talk to embed.html when it stands in a frame of theirs, and what it may tell them. Edit this file beside embed.html.
// parents: origins, such as 'https://portal.example.com'; without any, messages of the page around are not heard.
// tells: 'nothing' (that it is ready, that it reads, that something failed, without a word of a file) or 'report' (the numbers as well).
self.vitrineEmbed = { parents: [], tells: 'nothing' };
