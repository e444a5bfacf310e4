<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>UniRS</name>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source> (model score {})</source>
        <translation> (score du modèle {})</translation>
    </message>
    <message>
        <source> (uncertain)</source>
        <translation> (incertain)</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> Mo</translation>
    </message>
    <message>
        <source> or </source>
        <translation> ou </translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source> tokens</source>
        <translation> jetons</translation>
    </message>
    <message>
        <source> word pieces</source>
        <translation> morceaux de mots</translation>
    </message>
    <message numerus="yes">
        <source>%Ln answers</source>
        <translation><numerusform>%Ln réponse</numerusform><numerusform>%Ln réponses</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells</source>
        <translation><numerusform>%Ln cellule</numerusform><numerusform>%Ln cellules</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells answered</source>
        <translation><numerusform>%Ln cellule avec réponse</numerusform><numerusform>%Ln cellules avec réponse</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells are below 0.5</source>
        <translation><numerusform>%Ln cellule est sous 0,5</numerusform><numerusform>%Ln cellules sont sous 0,5</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln classes</source>
        <translation><numerusform>%Ln classe</numerusform><numerusform>%Ln classes</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln cores</source>
        <translation><numerusform>%Ln cœur</numerusform><numerusform>%Ln cœurs</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be asked</source>
        <translation><numerusform>%Ln sans réponse</numerusform><numerusform>%Ln sans réponse</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln dates</source>
        <translation><numerusform>%Ln date</numerusform><numerusform>%Ln dates</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln frames of every window of {} s, every {} s</source>
        <translation><numerusform>%Ln image de chaque fenêtre de {} s, tous les {} s</numerusform><numerusform>%Ln images de chaque fenêtre de {} s, tous les {} s</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln frames of the whole clip</source>
        <translation><numerusform>%Ln image de toute la vidéo</numerusform><numerusform>%Ln images de toute la vidéo</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln grids</source>
        <translation><numerusform>%Ln grille</numerusform><numerusform>%Ln grilles</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln other packages</source>
        <translation><numerusform>%Ln autre paquet</numerusform><numerusform>%Ln autres paquets</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln packages</source>
        <translation><numerusform>%Ln paquet</numerusform><numerusform>%Ln paquets</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln parts</source>
        <translation><numerusform>%Ln partie</numerusform><numerusform>%Ln parties</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln polygons</source>
        <translation><numerusform>%Ln polygone</numerusform><numerusform>%Ln polygones</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln positions that lie too far from the others were left out.</source>
        <translation><numerusform>%Ln position trop éloignée des autres a été laissée de côté.</numerusform><numerusform>%Ln positions trop éloignées des autres ont été laissées de côté.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln rejected</source>
        <translation><numerusform>%Ln rejetée</numerusform><numerusform>%Ln rejetées</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests failed.</source>
        <translation><numerusform>%Ln requête a échoué.</numerusform><numerusform>%Ln requêtes ont échoué.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln things</source>
        <translation><numerusform>%Ln objet</numerusform><numerusform>%Ln objets</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln uncertain</source>
        <translation><numerusform>%Ln incertaine</numerusform><numerusform>%Ln incertaines</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln videos</source>
        <translation><numerusform>%Ln vidéo</numerusform><numerusform>%Ln vidéos</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln windows</source>
        <translation><numerusform>%Ln fenêtre</numerusform><numerusform>%Ln fenêtres</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln with less than {} % data</source>
        <translation><numerusform>%Ln avec moins de {} % de données</numerusform><numerusform>%Ln avec moins de {} % de données</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln with too little data</source>
        <translation><numerusform>%Ln avec trop peu de données</numerusform><numerusform>%Ln avec trop peu de données</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln without data</source>
        <translation><numerusform>%Ln sans données</numerusform><numerusform>%Ln sans données</numerusform></translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation>&amp;Demander</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Retour</translation>
    </message>
    <message>
        <source>&amp;Base model folder</source>
        <translation>Modèle de &amp;base</translation>
    </message>
    <message>
        <source>&amp;Cache</source>
        <translation>Cac&amp;he</translation>
    </message>
    <message>
        <source>&amp;Check and use</source>
        <translation>Vérifier et &amp;utiliser</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copier</translation>
    </message>
    <message>
        <source>&amp;Copy all</source>
        <translation>&amp;Tout copier</translation>
    </message>
    <message>
        <source>&amp;Copy from {source}</source>
        <translation>C&amp;opier depuis {source}</translation>
    </message>
    <message>
        <source>&amp;Copy report</source>
        <translation>&amp;Copier le rapport</translation>
    </message>
    <message>
        <source>&amp;Device</source>
        <translation>Matéri&amp;el</translation>
    </message>
    <message>
        <source>&amp;Download from {source}</source>
        <translation>&amp;Télécharger de {source}</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>C&amp;hercher</translation>
    </message>
    <message>
        <source>&amp;Follow up</source>
        <translation>E&amp;nchaîner</translation>
    </message>
    <message>
        <source>&amp;Forget the key that is kept</source>
        <translation>Oublier la clé &amp;enregistrée</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>Continu&amp;er</translation>
    </message>
    <message>
        <source>&amp;Go on with Set up</source>
        <translation>Continuer l’in&amp;stallation</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Aide</translation>
    </message>
    <message>
        <source>&amp;In the profile</source>
        <translation>Dans le pro&amp;fil</translation>
    </message>
    <message>
        <source>&amp;Keep int8 and int4 weights on disk</source>
        <translation>Garder les poids int8 et int4 sur le dis&amp;que</translation>
    </message>
    <message>
        <source>&amp;Keep models in</source>
        <translation>&amp;Garder dans</translation>
    </message>
    <message>
        <source>&amp;Keep working</source>
        <translation>&amp;Continuer le travail</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Clé</translation>
    </message>
    <message>
        <source>&amp;List</source>
        <translation>&amp;Lister</translation>
    </message>
    <message>
        <source>&amp;Load the model</source>
        <translation>&amp;Charger le modèle</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>Vérifier à &amp;nouveau</translation>
    </message>
    <message>
        <source>&amp;Look up on {source}</source>
        <translation>&amp;Consulter {source}</translation>
    </message>
    <message>
        <source>&amp;Mirror</source>
        <translation>M&amp;iroir</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modèle</translation>
    </message>
    <message>
        <source>&amp;Model folder</source>
        <translation>Dossier du modè&amp;le</translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation>Mo&amp;dèles…</translation>
    </message>
    <message>
        <source>&amp;Options…</source>
        <translation>O&amp;ptions…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Repair</source>
        <translation>Répar&amp;er</translation>
    </message>
    <message>
        <source>&amp;Repair the runtime</source>
        <translation>&amp;Réparer le moteur</translation>
    </message>
    <message>
        <source>&amp;Resume from {source}</source>
        <translation>&amp;Reprendre de {source}</translation>
    </message>
    <message>
        <source>&amp;Set up</source>
        <translation>In&amp;staller</translation>
    </message>
    <message>
        <source>&amp;Set up…</source>
        <translation>&amp;Installer…</translation>
    </message>
    <message>
        <source>&amp;Show tips again</source>
        <translation>Réafficher les a&amp;stuces</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stop</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Tester</translation>
    </message>
    <message>
        <source>&amp;This computer…</source>
        <translation>Cet &amp;ordinateur…</translation>
    </message>
    <message>
        <source>&amp;Unload the model</source>
        <translation>&amp;Décharger le modèle</translation>
    </message>
    <message>
        <source>&amp;Update</source>
        <translation>Mettre à j&amp;our</translation>
    </message>
    <message>
        <source>&amp;Update the runtime</source>
        <translation>&amp;Mettre à jour le moteur</translation>
    </message>
    <message>
        <source>&amp;Use</source>
        <translation>&amp;Utiliser</translation>
    </message>
    <message>
        <source>&amp;Use the base model's hint</source>
        <translation>Avec &amp;l’indice du modèle de base</translation>
    </message>
    <message>
        <source>&amp;Use the hint</source>
        <translation>&amp;Utiliser l’indice</translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation>&amp;Vérifier</translation>
    </message>
    <message>
        <source>(no answer) {}</source>
        <translation>(pas de réponse) {}</translation>
    </message>
    <message>
        <source>(no words)</source>
        <translation>(sans mots)</translation>
    </message>
    <message>
        <source>(not classified)</source>
        <translation>(non classé)</translation>
    </message>
    <message>
        <source>(the model said nothing)</source>
        <translation>(le modèle n’a rien dit)</translation>
    </message>
    <message>
        <source>, compute capability {capability}</source>
        <translation>, capacité de calcul {capability}</translation>
    </message>
    <message>
        <source>, uncertain</source>
        <translation>, incertain</translation>
    </message>
    <message>
        <source>0</source>
        <translation>0</translation>
    </message>
    <message>
        <source>1</source>
        <translation>1</translation>
    </message>
    <message>
        <source>1 - cosine similarity of the model's features of two dates, one value for each cell of {}. Not a probability of change: seasons, light and shifts between the pictures raise it too.</source>
        <translation>1 - similarité cosinus des descripteurs du modèle aux deux dates, une valeur par cellule de {}. Ce n’est pas une probabilité de changement : saisons, lumière et décalages entre les images l’augmentent aussi.</translation>
    </message>
    <message>
        <source>A Python, 3.11 to 3.14, that has torch: one of conda’s, of a virtual environment, of a cluster</source>
        <translation>Un Python, 3.11 à 3.14, qui a torch : celui de conda, d’un environnement virtuel, d’un cluster</translation>
    </message>
    <message>
        <source>A ResNet vision tower needs mm_vision_select_layer to name one of its stages.</source>
        <translation>Un encodeur visuel ResNet demande que mm_vision_select_layer nomme un de ses étages.</translation>
    </message>
    <message>
        <source>A box around everything that fits your words</source>
        <translation>Une boîte autour de tout ce qui correspond aux mots</translation>
    </message>
    <message>
        <source>A box is left, top, right and bottom from 0 to 1 of the picture, and not empty.</source>
        <translation>Une boîte est gauche, haut, droite et bas, de 0 à 1 de l’image, et non vide.</translation>
    </message>
    <message>
        <source>A bundle is being made in {folder} already.</source>
        <translation>Un lot est déjà en cours de création dans {folder}.</translation>
    </message>
    <message>
        <source>A cell is a whole number of at least {least} pixels.</source>
        <translation>Une cellule compte un nombre entier d’au moins {least} pixels.</translation>
    </message>
    <message>
        <source>A cell is at least {least} m wide.</source>
        <translation>Une cellule a au moins {least} m de côté.</translation>
    </message>
    <message>
        <source>A class list forces a choice: a class with a lower model score than this is marked as uncertain</source>
        <translation>Une liste de classes force un choix : une classe de score plus bas que ceci est marquée comme incertaine</translation>
    </message>
    <message>
        <source>A class list forces a choice; with so low a model score it may be none of the list.</source>
        <translation>Une liste de classes force un choix ; avec un score aussi bas, ce n’est peut-être rien de la liste.</translation>
    </message>
    <message>
        <source>A class list has at least two classes.</source>
        <translation>Une liste de classes a au moins deux classes.</translation>
    </message>
    <message>
        <source>A class list holds 1 to {most} names.</source>
        <translation>Une liste de classes contient 1 à {most} noms.</translation>
    </message>
    <message>
        <source>A class list is asked of one layer; ask a question about the two dates.</source>
        <translation>Une liste de classes se demande sur une couche ; poser une question sur les deux dates.</translation>
    </message>
    <message>
        <source>A comparison takes two pictures.</source>
        <translation>Une comparaison prend deux images.</translation>
    </message>
    <message>
        <source>A download that was not ended</source>
        <translation>Un téléchargement inachevé</translation>
    </message>
    <message>
        <source>A file beside the model’s weights, half (int8) or a third (int4) of their size.
Later loads only read it, instead of packing the weights again, which takes up to a minute for a large model.
It goes with the model, or, once this is off, when the model is loaded next</source>
        <translation>Un fichier à côté des poids du modèle, de la moitié (int8) ou du tiers (int4) de leur taille.
Les chargements suivants ne font que le lire, au lieu d’emballer de nouveau les poids, ce qui prend jusqu’à une minute pour un grand modèle.
Il disparaît avec le modèle ou, une fois ceci désactivé, au prochain chargement du modèle</translation>
    </message>
    <message>
        <source>A file of the plugin is missing or broken: {detail}</source>
        <translation>Un fichier de l’extension manque ou est abîmé : {detail}</translation>
    </message>
    <message>
        <source>A file was held by another program, an antivirus perhaps, or a model that is running: {detail}</source>
        <translation>Un fichier était tenu par un autre programme, peut-être un antivirus, ou un modèle au travail : {detail}</translation>
    </message>
    <message>
        <source>A folder in the UniRS or VILA layout; empty: the model that came with the plugin</source>
        <translation>Un dossier de forme UniRS ou VILA ; vide : le modèle venu avec l’extension</translation>
    </message>
    <message>
        <source>A folder with another base model; empty: the one that belongs to the model</source>
        <translation>Un dossier avec un autre modèle de base ; vide : celui du modèle</translation>
    </message>
    <message>
        <source>A grid has one pair of limits for all bands, as 0,900.</source>
        <translation>Une grille a un couple de limites pour toutes les bandes, comme 0,900.</translation>
    </message>
    <message>
        <source>A grid is kept in a GeoPackage: choose a name that ends in .gpkg.</source>
        <translation>Une grille est gardée dans un GeoPackage : choisir un nom qui finit par .gpkg.</translation>
    </message>
    <message>
        <source>A guess: the model cannot measure, and does not know the units of the picture.</source>
        <translation>Une estimation : le modèle ne sait pas mesurer, et ne connaît pas les unités de l’image.</translation>
    </message>
    <message>
        <source>A hint of your own, used as it is</source>
        <translation>Un indice à soi, utilisé tel quel</translation>
    </message>
    <message>
        <source>A layer of this answer is not in the project any more.</source>
        <translation>Une couche de cette réponse n’est plus dans le projet.</translation>
    </message>
    <message>
        <source>A map of classes has no stretch; use each layer's own style.</source>
        <translation>Une carte de classes n’a pas d’étirement ; utiliser le style de chaque couche.</translation>
    </message>
    <message>
        <source>A mask of several classes, and the area of each</source>
        <translation>Un masque de plusieurs classes, et la surface de chacune</translation>
    </message>
    <message>
        <source>A message header is not a JSON object.</source>
        <translation>L’en-tête d’un message n’est pas un objet JSON.</translation>
    </message>
    <message>
        <source>A model of this kind answers without hints.</source>
        <translation>Un modèle de ce type répond sans indices.</translation>
    </message>
    <message>
        <source>A model score is a share among the possible answers, not a probability of being right.</source>
        <translation>Un score du modèle est une part entre les réponses possibles, pas une probabilité d’être juste.</translation>
    </message>
    <message>
        <source>A newer system is needed, or a server of your own that answers.</source>
        <translation>Il faut un système plus récent, ou un serveur à soi qui réponde.</translation>
    </message>
    <message>
        <source>A package is not what it should be: its checksum differs.</source>
        <translation>Un paquet n’est pas ce qu’il devrait être : sa somme de contrôle diffère.</translation>
    </message>
    <message>
        <source>A part of Python could not be loaded whole ({reason}). Ask again: the model's process starts anew.</source>
        <translation>Une partie de Python n’a pas pu être chargée entièrement ({reason}). Posez de nouveau la question : le processus du modèle redémarre.</translation>
    </message>
    <message>
        <source>A picture has a width and a height of 1 to 16384 pixels.</source>
        <translation>Une image a une largeur et une hauteur de 1 à 16384 pixels.</translation>
    </message>
    <message>
        <source>A picture is the same as one that was sent before it, counted from 0.</source>
        <translation>Une image est la même qu’une image envoyée avant elle, comptée à partir de 0.</translation>
    </message>
    <message>
        <source>A point on everything that fits your words</source>
        <translation>Un point sur tout ce qui correspond aux mots</translation>
    </message>
    <message>
        <source>A question and its answer are too large for one message; shorten it or its list of classes.</source>
        <translation>Une question et sa réponse sont trop grandes pour un message ; la raccourcir, ou sa liste de classes.</translation>
    </message>
    <message>
        <source>A question is about one picture.</source>
        <translation>Une question porte sur une image.</translation>
    </message>
    <message>
        <source>A rectangle on the map</source>
        <translation>Un rectangle sur la carte</translation>
    </message>
    <message>
        <source>A request has a method, which is a text.</source>
        <translation>Une requête a une méthode, qui est un texte.</translation>
    </message>
    <message>
        <source>A server of my own</source>
        <translation>Un serveur à soi</translation>
    </message>
    <message>
        <source>A server of my own…</source>
        <translation>Un serveur à soi…</translation>
    </message>
    <message>
        <source>A server of your own can answer instead.</source>
        <translation>Un serveur à soi peut répondre à la place.</translation>
    </message>
    <message>
        <source>A server's address begins with http:// or https://, not {scheme}://.</source>
        <translation>L’adresse d’un serveur commence par http:// ou https://, pas par {scheme}://.</translation>
    </message>
    <message>
        <source>A small model that learnt from drawn scenes, often wrong on photographs. For non-commercial use.</source>
        <translation>Un petit modèle qui a appris sur des scènes dessinées, souvent faux sur des photographies. Pour un usage non commercial.</translation>
    </message>
    <message>
        <source>A small model, often wrong. For non-commercial use.</source>
        <translation>Un petit modèle, souvent faux. Pour un usage non commercial.</translation>
    </message>
    <message>
        <source>A torch of your own: {name}</source>
        <translation>Un torch à soi : {name}</translation>
    </message>
    <message>
        <source>A turn of the history holds user, answer and ids.</source>
        <translation>Un tour de l’historique contient user, answer et ids.</translation>
    </message>
    <message>
        <source>A video is classified from {frames} frames.</source>
        <translation>Une vidéo est classée à partir de {frames} images.</translation>
    </message>
    <message>
        <source>A word or two a line; all of them are looked for in every cell</source>
        <translation>Un mot ou deux par ligne ; tous sont cherchés dans chaque cellule</translation>
    </message>
    <message>
        <source>AMD’s GPU driver: the ROCm build that uv finds for it, else CPU</source>
        <translation>Pilote GPU d’AMD : la version ROCm qu’uv trouve pour lui, sinon CPU</translation>
    </message>
    <message>
        <source>About an earlier picture of this place: {}</source>
        <translation>Sur une image antérieure de ce lieu : {}</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Accepter</translation>
    </message>
    <message>
        <source>Add a layer with the outlines of the cells above this feature distance, a file beside the answers</source>
        <translation>Ajouter une couche avec les contours des cellules au-dessus de cette distance, un fichier à côté des réponses</translation>
    </message>
    <message>
        <source>Add a raster layer, or open the sample scene.</source>
        <translation>Ajouter une couche raster, ou ouvrir la scène d’exemple.</translation>
    </message>
    <message>
        <source>Add a raster…</source>
        <translation>Ajouter un raster…</translation>
    </message>
    <message>
        <source>Add your organisation’s certificate to the system, or to QGIS under Authentication, Manage certificates; then go on.</source>
        <translation>Ajouter le certificat de l’organisation au système, ou à QGIS sous Authentification, Gérer les certificats ; puis continuer.</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>All answers are reviewed.</source>
        <translation>Toutes les réponses sont relues.</translation>
    </message>
    <message>
        <source>All answers of this project</source>
        <translation>Toutes les réponses de ce projet</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Tous les fichiers</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>Couches</translation>
    </message>
    <message>
        <source>All tasks</source>
        <translation>Tâches</translation>
    </message>
    <message>
        <source>All that the tools said</source>
        <translation>Tout ce qu’ont dit les outils</translation>
    </message>
    <message>
        <source>All {count} files of {id} are what was fetched.</source>
        <translation>Les {count} fichiers de {id} sont bien ceux qui ont été téléchargés.</translation>
    </message>
    <message>
        <source>Also ask which class of a list each cell is</source>
        <translation>Demander aussi quelle classe d’une liste est chaque cellule</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Toujours</translation>
    </message>
    <message>
        <source>An efficientnet_lite tower has 0 to {most} position_channels, a multiple of 4.</source>
        <translation>Un encodeur efficientnet_lite a 0 à {most} position_channels, un multiple de 4.</translation>
    </message>
    <message>
        <source>An efficientnet_lite tower is scaled by numbers above 0 and up to {most}.</source>
        <translation>Un encodeur efficientnet_lite est mis à l’échelle par des nombres au-dessus de 0 et jusqu’à {most}.</translation>
    </message>
    <message>
        <source>An efficientnet_lite tower joins some of the strides {known}, the finest first.</source>
        <translation>Un encodeur efficientnet_lite réunit certains des pas {known}, le plus fin d’abord.</translation>
    </message>
    <message>
        <source>An efficientnet_lite vision tower is used whole: mm_vision_select_layer is -1.</source>
        <translation>Un encodeur visuel efficientnet_lite s’utilise en entier : mm_vision_select_layer vaut -1.</translation>
    </message>
    <message>
        <source>An offline bundle, or a folder of copied models: this computer need not be online; empty: the hub</source>
        <translation>Un lot hors ligne, ou un dossier de modèles copiés : cet ordinateur peut être hors ligne ; vide : le hub</translation>
    </message>
    <message>
        <source>Another QGIS is setting up the runtime in this folder.</source>
        <translation>Un autre QGIS installe le moteur dans ce dossier.</translation>
    </message>
    <message>
        <source>Another QGIS window has {} open.</source>
        <translation>Une autre fenêtre de QGIS a {} ouvert.</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>Autre fichier</translation>
    </message>
    <message>
        <source>Another program is writing to {path}; end its edits, then resume.</source>
        <translation>Un autre programme écrit dans {path} ; terminer ses modifications, puis reprendre.</translation>
    </message>
    <message>
        <source>Another program is writing to {}; try again.</source>
        <translation>Un autre programme écrit dans {} ; réessayer.</translation>
    </message>
    <message>
        <source>Another question is on its way; stop it first, or wait for its answer.</source>
        <translation>Une autre question est en route ; l’arrêter d’abord, ou attendre sa réponse.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Answer, one a line where there are several</source>
        <translation>Réponse, une par ligne s’il y en a plusieurs</translation>
    </message>
    <message>
        <source>Answering…</source>
        <translation>Réponse en cours…</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Réponses</translation>
    </message>
    <message>
        <source>Answers ({})</source>
        <translation>Réponses ({})</translation>
    </message>
    <message>
        <source>Answers a question about a place of a raster layer with the vision-language model.</source>
        <translation>Répond à une question sur un lieu d’une couche raster avec le modèle de vision et de langage.</translation>
    </message>
    <message>
        <source>Answers a question about what a raster layer shows at a place, or says which of several classes it is.

The place is an extent, a window around a point, or every polygon of a layer (or its selected ones), each asked about on its own. Without any of them it is the whole layer. The model sees the bounding square of the place, at its own number of pixels, as the layer is styled; raw bands with limits given as numbers make pictures that do not depend on a style. A window's side of 0 is as many of the layer's own pixels as the model's picture has.

Of classes the one with the best model score is the answer: a list forces a choice. What the model said of itself is in the column “free_answer” where that is something else.

“Places with answers” has one row a place: the answer, its model score where the question is a closed one, the hint, the model and its revision, and what the picture was made from. A place that cannot be asked about, for lack of data for one, has a sentence in the column “error”. “The model's pictures” keeps what the model saw.

Model scores are shares among the possible answers, not probabilities of being right.</source>
        <translation>Répond à une question sur ce que montre une couche raster en un lieu, ou dit laquelle de plusieurs classes c’est.

Le lieu est une emprise, une fenêtre autour d’un point, ou chaque polygone d’une couche (ou ses polygones sélectionnés), chacun interrogé à part. Sans rien de tout cela, c’est toute la couche. Le modèle voit le carré englobant du lieu, avec son propre nombre de pixels, comme la couche est stylisée ; les bandes brutes avec des limites données en nombres font des images qui ne dépendent pas d’un style. Un côté de fenêtre de 0 est autant de pixels de la couche que l’image du modèle en a.

Des classes, celle de meilleur score du modèle est la réponse : une liste force un choix. Ce que le modèle disait de lui-même est dans la colonne « free_answer » si c’est autre chose.

« Lieux avec réponses » a une ligne par lieu : la réponse, son score du modèle si la question est fermée, l’indice, le modèle et sa révision, et de quoi l’image a été faite. Un lieu qui ne peut pas être interrogé, faute de données par exemple, a une phrase dans la colonne « error ». « Images du modèle » garde ce que le modèle a vu.

Les scores du modèle sont des parts entre les réponses possibles, pas des probabilités d’être juste.</translation>
    </message>
    <message>
        <source>Answers are cut off after so many tokens, pieces of words; shorter ones are quicker</source>
        <translation>Les réponses sont coupées après ce nombre de jetons, des morceaux de mots ; plus courtes, elles sont plus rapides</translation>
    </message>
    <message>
        <source>Answers cannot be written beside the project; they are kept in {}.</source>
        <translation>Les réponses ne peuvent pas être écrites à côté du projet ; elles sont gardées dans {}.</translation>
    </message>
    <message>
        <source>Answers of at most</source>
        <translation>Réponses d’au plus</translation>
    </message>
    <message>
        <source>Answers of several models</source>
        <translation>Réponses de plusieurs modèles</translation>
    </message>
    <message>
        <source>Answers on which the models agree</source>
        <translation>Réponses sur lesquelles les modèles sont d’accord</translation>
    </message>
    <message>
        <source>Answers on which they disagree</source>
        <translation>Réponses sur lesquelles ils sont en désaccord</translation>
    </message>
    <message>
        <source>Answers that other models contradict come first, then the least certain</source>
        <translation>Les réponses que d’autres modèles contredisent viennent d’abord, puis les moins sûres</translation>
    </message>
    <message>
        <source>Answers that were not compared</source>
        <translation>Réponses non comparées</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Dates</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Recaler</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Surface</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>Surface (m²)</translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation>arménien</translation>
    </message>
    <message>
        <source>As each layer is styled</source>
        <translation>Comme chaque couche est stylisée</translation>
    </message>
    <message>
        <source>As soon as the panel shows a layer</source>
        <translation>Dès que le panneau montre une couche</translation>
    </message>
    <message>
        <source>As the layer is styled</source>
        <translation>Comme la couche est stylisée</translation>
    </message>
    <message>
        <source>As the licence’s name says; what it allows is for you to read</source>
        <translation>Selon le nom de la licence ; ce qu’elle permet est à lire soi-même</translation>
    </message>
    <message>
        <source>As the model recommends</source>
        <translation>Comme le modèle le recommande</translation>
    </message>
    <message>
        <source>As the options or the model say</source>
        <translation>Comme le disent les options ou le modèle</translation>
    </message>
    <message>
        <source>As the server says it when it starts: vLLM, llama.cpp, Ollama, LM Studio or another</source>
        <translation>Comme le serveur la donne au démarrage : vLLM, llama.cpp, Ollama, LM Studio ou un autre</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Ask UniRS about what the map shows</source>
        <translation>Interroger UniRS sur ce que montre la carte</translation>
    </message>
    <message>
        <source>Ask a few cells first, to see their answers and how long all will take; their answers are kept</source>
        <translation>Interroger d’abord quelques cellules, pour voir leurs réponses et la durée du tout ; elles sont gardées</translation>
    </message>
    <message>
        <source>Ask a grid</source>
        <translation>Interroger une grille</translation>
    </message>
    <message>
        <source>Ask a question, or choose a class list.</source>
        <translation>Poser une question, ou choisir une liste de classes.</translation>
    </message>
    <message>
        <source>Ask a region</source>
        <translation>Interroger une zone</translation>
    </message>
    <message>
        <source>Ask about a place</source>
        <translation>Interroger un lieu</translation>
    </message>
    <message>
        <source>Ask about each polygon, shown by its bounding square, instead of squares of one size</source>
        <translation>Interroger sur chaque polygone, montré par son carré englobant, au lieu de carrés d’une seule taille</translation>
    </message>
    <message>
        <source>Ask about the place, e.g. Is there water beside the road?</source>
        <translation>Interroger ce lieu, p. ex. Is there water beside the road?</translation>
    </message>
    <message>
        <source>Ask about this cell</source>
        <translation>Interroger cette cellule</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Redemander</translation>
    </message>
    <message>
        <source>Ask each of the models that you check, one after another, and compare what they answer</source>
        <translation>Interroger l’un après l’autre chacun des modèles cochés, et comparer leurs réponses</translation>
    </message>
    <message>
        <source>Ask every cell in the background; a grid that was begun goes on where it stopped</source>
        <translation>Interroger chaque cellule en arrière-plan ; une grille commencée reprend où elle s’est arrêtée</translation>
    </message>
    <message>
        <source>Ask every cell of a layer</source>
        <translation>Interroger chaque cellule d’une couche</translation>
    </message>
    <message>
        <source>Ask every cell of one raster layer</source>
        <translation>Interroger chaque cellule d’une couche raster</translation>
    </message>
    <message>
        <source>Ask every cell, or find things in every cell and merge what neighbours saw</source>
        <translation>Interroger chaque cellule, ou chercher des objets dans chacune et fusionner ce que des voisines ont vu</translation>
    </message>
    <message>
        <source>Ask everything once more</source>
        <translation>Tout redemander une fois</translation>
    </message>
    <message>
        <source>Ask for size, licence and memory; only the model’s name is sent</source>
        <translation>Demander taille, licence et mémoire ; seul le nom du modèle est envoyé</translation>
    </message>
    <message>
        <source>Ask in a whole sentence, or press a word below the box. The Up key brings earlier questions back.</source>
        <translation>Demander en une phrase entière, ou cliquer sur un mot sous le champ. La touche Haut ramène les questions précédentes.</translation>
    </message>
    <message>
        <source>Ask in your own words</source>
        <translation>Demander avec ses propres mots</translation>
    </message>
    <message>
        <source>Ask per tile</source>
        <translation>Interroger par tuiles</translation>
    </message>
    <message>
        <source>Ask questions</source>
        <translation>Poser des questions</translation>
    </message>
    <message>
        <source>Ask questions about places in imagery</source>
        <translation>Poser des questions sur des lieux dans l’imagerie</translation>
    </message>
    <message>
        <source>Ask the model about the picture above (Enter in the box)</source>
        <translation>Interroger le modèle sur l’image ci-dessus (Entrée dans le champ)</translation>
    </message>
    <message>
        <source>Ask the model for the mask of what this caption tells of, in the Find tab; kept with it</source>
        <translation>Demander au modèle le masque de ce que raconte cette description, dans l’onglet Objets ; gardé avec elle</translation>
    </message>
    <message>
        <source>Ask the model what changed between the two pictures above (Enter in the box)</source>
        <translation>Demander au modèle ce qui a changé entre les deux images ci-dessus (Entrée dans le champ)</translation>
    </message>
    <message>
        <source>Ask the same question with this hint (Ctrl+Enter)</source>
        <translation>Poser la même question avec cet indice (Ctrl+Entrée)</translation>
    </message>
    <message>
        <source>Ask the server which models it has; no picture is sent</source>
        <translation>Demander au serveur quels modèles il a ; aucune image n’est envoyée</translation>
    </message>
    <message>
        <source>Ask what changed between two dates of a place</source>
        <translation>Demander ce qui a changé entre deux dates d’un lieu</translation>
    </message>
    <message>
        <source>Ask what changed from each date of this place to the next, one pair after the other: {}</source>
        <translation>Demander ce qui a changé d’une date de ce lieu à la suivante, une paire après l’autre : {}</translation>
    </message>
    <message>
        <source>Ask what the map shows (UniRS)</source>
        <translation>Interroger ce que montre la carte (UniRS)</translation>
    </message>
    <message>
        <source>Asked on</source>
        <translation>Demandé le</translation>
    </message>
    <message>
        <source>Asking the runtime’s Python and the card; a few seconds…</source>
        <translation>Interrogation du Python du moteur et de la carte ; quelques secondes…</translation>
    </message>
    <message>
        <source>Asking {host}…</source>
        <translation>Interrogation de {host}…</translation>
    </message>
    <message>
        <source>Asking {python}…</source>
        <translation>Interrogation de {python}…</translation>
    </message>
    <message>
        <source>Asking {source}…</source>
        <translation>Interrogation de {source}…</translation>
    </message>
    <message>
        <source>Asks one or several questions, one a line, or which of several classes each cell is, about every cell of a raster layer.

Cells are numbered from the layer's top left, whatever part of it is asked. A size of 0 is as many of the layer's own pixels as the model's picture has. Where the layer's pixels are squares on the ground, cells are whole pixels. The model sees the layer as it is styled; raw bands make pictures that do not depend on a style, the same as the terminal's grid makes.

The grid is a GeoPackage with a row for each cell and question. A file that is there is gone on with: the same layer, cells, questions and model continue where the last run ended, whether it was cancelled or died; anything else starts a run of its own in the same file. So nothing is lost and nothing is done twice.

Model scores are shares among the possible answers, not probabilities of being right.</source>
        <translation>Pose une ou plusieurs questions, une par ligne, ou demande laquelle de plusieurs classes est chaque cellule, pour chaque cellule d’une couche raster.

Les cellules sont numérotées depuis l’angle supérieur gauche de la couche, quelle que soit la partie interrogée. Une taille de 0 est autant de pixels de la couche que l’image du modèle en a. Si les pixels de la couche sont carrés au sol, les cellules sont des pixels entiers. Le modèle voit la couche comme elle est stylisée ; les bandes brutes font des images qui ne dépendent pas d’un style, les mêmes que celles de la grille du terminal.

La grille est un GeoPackage avec une ligne par cellule et question. Un fichier existant est continué : les mêmes couche, cellules, questions et modèle reprennent où le dernier passage a fini, qu’il ait été annulé ou interrompu ; toute autre chose commence un passage à part dans le même fichier. Ainsi rien n’est perdu et rien n’est fait deux fois.

Les scores du modèle sont des parts entre les réponses possibles, pas des probabilités d’être juste.</translation>
    </message>
    <message>
        <source>Asks questions about every cell of a raster layer.</source>
        <translation>Pose des questions sur chaque cellule d’une couche raster.</translation>
    </message>
    <message>
        <source>At least two classes, parted by commas or lines.</source>
        <translation>Au moins deux classes, séparées par des virgules ou des lignes.</translation>
    </message>
    <message>
        <source>Atlas</source>
        <translation>Atlas</translation>
    </message>
    <message>
        <source>Attribute to keep</source>
        <translation>Attribut à garder</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
    <message>
        <source>Automatic takes the torch that this computer’s graphics driver can use</source>
        <translation>Automatique prend le torch que le pilote graphique de cet ordinateur peut utiliser</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Back to the project's own file</source>
        <translation>Revenir au fichier du projet</translation>
    </message>
    <message>
        <source>Back to where the last link was (Alt+Left)</source>
        <translation>Revenir où était le dernier lien (Alt+Gauche)</translation>
    </message>
    <message>
        <source>Band {band} is used as transparency, but varies as data does.</source>
        <translation>La bande {band} sert de transparence, mais varie comme des données.</translation>
    </message>
    <message>
        <source>Band {} is transparency</source>
        <translation>La bande {} est la transparence</translation>
    </message>
    <message>
        <source>Bands and limits are of raw bands: choose raw bands as pixels.</source>
        <translation>Bandes et limites sont celles de bandes brutes : choisir les bandes brutes comme pixels.</translation>
    </message>
    <message>
        <source>Bands as styled</source>
        <translation>Bandes selon le style</translation>
    </message>
    <message>
        <source>Bands as styled on the map</source>
        <translation>Bandes selon le style de la carte</translation>
    </message>
    <message>
        <source>Bands {bands} are taken as red, green and blue, by their names: {names}.</source>
        <translation>Les bandes {bands} sont prises pour rouge, vert et bleu, d’après leurs noms : {names}.</translation>
    </message>
    <message>
        <source>Bands {bands} are taken as red, green and blue, by their wavelengths.</source>
        <translation>Les bandes {bands} sont prises pour rouge, vert et bleu, d’après leurs longueurs d’onde.</translation>
    </message>
    <message>
        <source>Base model's hint</source>
        <translation>Indice du modèle de base</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>Before and After are the same layer; choose two.</source>
        <translation>Avant et Après sont la même couche ; en choisir deux.</translation>
    </message>
    <message>
        <source>Before and after, the pictures the model gets</source>
        <translation>Avant et après, les images que reçoit le modèle</translation>
    </message>
    <message>
        <source>Beginning…</source>
        <translation>Début…</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Alterner</translation>
    </message>
    <message>
        <source>Both layers cover only {} % of this place.</source>
        <translation>Les deux couches ne couvrent que {} % de ce lieu.</translation>
    </message>
    <message>
        <source>Both layers have the same date.</source>
        <translation>Les deux couches ont la même date.</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>Boîtes</translation>
    </message>
    <message>
        <source>Bring back the tips in the panel that were dismissed</source>
        <translation>Ramener les astuces du panneau qui ont été fermées</translation>
    </message>
    <message>
        <source>Bring here</source>
        <translation>Amener ici</translation>
    </message>
    <message>
        <source>Bring this cell into UniRS's Ask tab, with its answer, and go on from there</source>
        <translation>Amener cette cellule dans l’onglet Lieu d’UniRS, avec sa réponse, et continuer de là</translation>
    </message>
    <message>
        <source>Bringing in the model's expert for this task…</source>
        <translation>Appel de l’expert du modèle pour cette tâche…</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Bâtiments</translation>
    </message>
    <message>
        <source>By how much of a cell neighbours overlap; a thing not larger than that lies whole in one of them</source>
        <translation>De quelle part d’une cellule les voisines se recouvrent ; un objet plus petit est entier dans l’une d’elles</translation>
    </message>
    <message>
        <source>COCO or YOLO…</source>
        <translation>COCO ou YOLO…</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>CPU only, the smallest</source>
        <translation>CPU seulement, le plus petit</translation>
    </message>
    <message>
        <source>CRS of the files</source>
        <translation>SCR des fichiers</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>CSV file of one video</source>
        <translation>Fichier CSV d’une vidéo</translation>
    </message>
    <message>
        <source>Ca&amp;ncel</source>
        <translation>A&amp;nnuler</translation>
    </message>
    <message>
        <source>Can do</source>
        <translation>Sait faire</translation>
    </message>
    <message>
        <source>Canc&amp;el</source>
        <translation>A&amp;nnuler</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Cancelled; nothing was written.</source>
        <translation>Annulé ; rien n’a été écrit.</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>Card, driver, torch, what each model needs, what is wrong and what to press</source>
        <translation>Carte, pilote, torch, ce que demande chaque modèle, ce qui ne va pas et où cliquer</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>Cellule</translation>
    </message>
    <message>
        <source>Cell size (0: by the model's picture)</source>
        <translation>Taille des cellules (0 : selon l’image du modèle)</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>Cellules</translation>
    </message>
    <message>
        <source>Cells overlap by 0 to {most} percent.</source>
        <translation>Les cellules se recouvrent de 0 à {most} pour cent.</translation>
    </message>
    <message>
        <source>Cells that are done</source>
        <translation>Cellules faites</translation>
    </message>
    <message>
        <source>Cells that are done, skipped and failed ones included</source>
        <translation>Cellules faites, y compris ignorées et en échec</translation>
    </message>
    <message>
        <source>Cells that could not be read</source>
        <translation>Cellules illisibles</translation>
    </message>
    <message>
        <source>Cells with a smaller share of data than this are not asked, but counted</source>
        <translation>Les cellules ayant une part de données plus faible ne sont pas interrogées, mais comptées</translation>
    </message>
    <message>
        <source>Cells without enough data</source>
        <translation>Cellules sans assez de données</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Changement</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Changé</translation>
    </message>
    <message>
        <source>Changed only</source>
        <translation>Changé seulement</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Graphique</translation>
    </message>
    <message>
        <source>Check at least two models.</source>
        <translation>Cocher au moins deux modèles.</translation>
    </message>
    <message>
        <source>Check the connection and the proxy in QGIS’s options under Network, or use an offline bundle.</source>
        <translation>Vérifier la connexion et le proxy dans les options de QGIS sous Réseau, ou utiliser un lot hors ligne.</translation>
    </message>
    <message>
        <source>Check this &amp;computer…</source>
        <translation>Vérifier cet or&amp;dinateur…</translation>
    </message>
    <message>
        <source>Checking the bundle</source>
        <translation>Vérification du lot</translation>
    </message>
    <message>
        <source>Checking {id}…</source>
        <translation>Vérification de {id}…</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>chinois</translation>
    </message>
    <message>
        <source>Choose a Python from 3.11 to 3.14, 64-bit, or let Set up fetch one.</source>
        <translation>Choisir un Python de 3.11 à 3.14, 64 bits, ou laisser l’installation en télécharger un.</translation>
    </message>
    <message>
        <source>Choose a folder with a shorter path.</source>
        <translation>Choisir un dossier au chemin plus court.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Choisir un dossier…</translation>
    </message>
    <message>
        <source>Choose a layer that can be read.</source>
        <translation>Choisir une couche lisible.</translation>
    </message>
    <message>
        <source>Choose a model folder</source>
        <translation>Choisir un dossier de modèle</translation>
    </message>
    <message>
        <source>Choose a model’s zip</source>
        <translation>Choisir le zip d’un modèle</translation>
    </message>
    <message>
        <source>Choose a place on the map first.</source>
        <translation>Choisir d’abord un lieu sur la carte.</translation>
    </message>
    <message>
        <source>Choose a place on the map.</source>
        <translation>Choisir un lieu sur la carte.</translation>
    </message>
    <message>
        <source>Choose a raster layer first.</source>
        <translation>Choisir d’abord une couche raster.</translation>
    </message>
    <message>
        <source>Choose a video file: {}</source>
        <translation>Choisir un fichier vidéo : {}</translation>
    </message>
    <message>
        <source>Choose an empty folder, or a new one.</source>
        <translation>Choisir un dossier vide, ou un nouveau.</translation>
    </message>
    <message>
        <source>Choose another bundle, or none.</source>
        <translation>Choisir un autre lot, ou aucun.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Choisir un autre dossier.</translation>
    </message>
    <message>
        <source>Choose another model…</source>
        <translation>Choisir un autre modèle…</translation>
    </message>
    <message>
        <source>Choose another one in the options.</source>
        <translation>En choisir un autre dans les options.</translation>
    </message>
    <message>
        <source>Choose one band or three of the {} that there are.</source>
        <translation>Choisir une bande ou trois parmi les {} qu’il y a.</translation>
    </message>
    <message>
        <source>Choose two different layers.</source>
        <translation>Choisir deux couches différentes.</translation>
    </message>
    <message>
        <source>Chosen: {build}</source>
        <translation>Choisi : {build}</translation>
    </message>
    <message>
        <source>Cl&amp;asses</source>
        <translation>C&amp;lasses</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Class names parted by commas or lines; {}</source>
        <translation>Noms de classes séparés par des virgules ou des lignes ; {}</translation>
    </message>
    <message>
        <source>Class that is seen longest</source>
        <translation>Classe vue le plus longtemps</translation>
    </message>
    <message>
        <source>Class {}</source>
        <translation>Classe {}</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>Classes (by default ERA's 25)</source>
        <translation>Classes (par défaut les 25 d’ERA)</translation>
    </message>
    <message>
        <source>Classes found</source>
        <translation>Classes trouvées</translation>
    </message>
    <message>
        <source>Classes, parted by commas or lines</source>
        <translation>Classes, séparées par des virgules ou des lignes</translation>
    </message>
    <message>
        <source>Classi&amp;fy</source>
        <translation>Classi&amp;fier</translation>
    </message>
    <message>
        <source>Classify videos</source>
        <translation>Classer des vidéos</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>Clic</translation>
    </message>
    <message>
        <source>Click a bar to select its cells. The review below begins with the least certain answers.</source>
        <translation>Cliquer sur une barre pour sélectionner ses cellules. La relecture en dessous commence par les réponses les moins sûres.</translation>
    </message>
    <message>
        <source>Click a place on the map, or press Enter for its centre: a window of the model's size around it</source>
        <translation>Cliquer sur un lieu de la carte, ou Entrée pour son centre : une fenêtre de la taille du modèle autour</translation>
    </message>
    <message>
        <source>Click a question to put it into the box, or press its number</source>
        <translation>Cliquer sur une question pour la mettre dans le champ, ou taper son numéro</translation>
    </message>
    <message>
        <source>Click for a moment; arrow keys step from window to window, Home and End to the ends</source>
        <translation>Cliquer pour un instant ; les flèches vont de fenêtre en fenêtre, Début et Fin aux bouts</translation>
    </message>
    <message>
        <source>Click the map near the flight to go to that moment of the video; Esc gives the map back</source>
        <translation>Cliquer sur la carte près du vol pour aller à cet instant de la vidéo ; Échap rend la carte</translation>
    </message>
    <message>
        <source>Click the map where the video was taken; it has no positions of its own</source>
        <translation>Cliquer sur la carte où la vidéo a été prise ; elle n’a pas de positions à elle</translation>
    </message>
    <message>
        <source>Click the map.</source>
        <translation>Cliquer sur la carte.</translation>
    </message>
    <message>
        <source>Click the map: both dates of that place come under a line that you can drag.</source>
        <translation>Cliquer sur la carte : les deux dates de ce lieu viennent sous une ligne à glisser.</translation>
    </message>
    <message>
        <source>Click the map: the picture that appears here is all that the model gets to see.</source>
        <translation>Cliquer sur la carte : l’image qui paraît ici est tout ce que le modèle voit.</translation>
    </message>
    <message>
        <source>Click the map: things are looked for in the picture that appears here.</source>
        <translation>Cliquer sur la carte : la recherche se fait dans l’image qui paraît ici.</translation>
    </message>
    <message>
        <source>Click the right answer, press its number, or choose it with the arrows and Enter</source>
        <translation>Cliquer sur la bonne réponse, taper son numéro, ou la choisir avec les flèches et Entrée</translation>
    </message>
    <message>
        <source>Click the timeline for a moment's best classes. Pale stretches with a “?” are uncertain.</source>
        <translation>Cliquer sur la chronologie pour les meilleures classes d’un instant. Les passages pâles à « ? » sont incertains.</translation>
    </message>
    <message>
        <source>Click, or press Enter, to see the whole answer above</source>
        <translation>Cliquer, ou Entrée, pour voir la réponse entière au-dessus</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Rogner</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Fermer (Échap)</translation>
    </message>
    <message>
        <source>Close (Esc); a download goes on</source>
        <translation>Fermer (Échap) ; un téléchargement continue</translation>
    </message>
    <message>
        <source>Close the help (Esc)</source>
        <translation>Fermer l’aide (Échap)</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Colonne</translation>
    </message>
    <message>
        <source>Commercial use</source>
        <translation>Usage commercial</translation>
    </message>
    <message>
        <source>Common stretch</source>
        <translation>Étirement commun</translation>
    </message>
    <message>
        <source>Comp&amp;are</source>
        <translation>C&amp;omparer</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Dates</translation>
    </message>
    <message>
        <source>Compare a grid on two dates</source>
        <translation>Comparer une grille à deux dates</translation>
    </message>
    <message>
        <source>Compare a region on two dates</source>
        <translation>Comparer une zone à deux dates</translation>
    </message>
    <message>
        <source>Compare every cell of two dates of a place</source>
        <translation>Comparer chaque cellule de deux dates d’un lieu</translation>
    </message>
    <message>
        <source>Compare every file with its checksum, and install anew what is missing or wrong</source>
        <translation>Comparer chaque fichier avec sa somme de contrôle, et réinstaller ce qui manque ou est faux</translation>
    </message>
    <message>
        <source>Compare every file with the checksum that it came with</source>
        <translation>Comparer chaque fichier avec la somme de contrôle reçue avec lui</translation>
    </message>
    <message>
        <source>Compare models on a grid</source>
        <translation>Comparer des modèles sur une grille</translation>
    </message>
    <message>
        <source>Compare with an empty box asks what changed. Blink shows both dates in turn, for your own eyes.</source>
        <translation>Comparer, champ vide, demande ce qui a changé. Alterner montre les deux dates tour à tour, à l’œil.</translation>
    </message>
    <message>
        <source>Compared cells</source>
        <translation>Cellules comparées</translation>
    </message>
    <message>
        <source>Compared runs: {}</source>
        <translation>Passages comparés : {}</translation>
    </message>
    <message>
        <source>Compares the runs of a grid's file that asked the same of the same cells, of each model the newest. “Ask a grid” makes them: run it once for each model folder, into the same file.

Compared are the options of closed questions and of class lists, numbers of counts, whether captions of two dates say that something changed, and the words where a short answer was asked for. Other free text is not compared.

The result has a cell for each question, with what each model said. The rows of the file get the same word, in the column “agreement”. No model is loaded.</source>
        <translation>Compare les passages d’un fichier de grille qui ont demandé la même chose aux mêmes cellules, le plus récent de chaque modèle. « Interroger une grille » les fait : le lancer une fois par dossier de modèle, dans le même fichier.

Sont comparés les options des questions fermées et des listes de classes, les nombres des comptages, si les descriptions de deux dates disent que quelque chose a changé, et les mots quand une réponse courte était demandée. Les autres textes libres ne sont pas comparés.

Le résultat a une cellule par question, avec ce que chaque modèle a dit. Les lignes du fichier reçoivent le même mot, dans la colonne « agreement ». Aucun modèle n’est chargé.</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Comparaison…</translation>
    </message>
    <message>
        <source>Confirmed as right.</source>
        <translation>Confirmée comme juste.</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Sommaire</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy &amp;report</source>
        <translation>Copier le rappor&amp;t</translation>
    </message>
    <message>
        <source>Copy all of this, without home paths</source>
        <translation>Copier tout ceci, sans les chemins personnels</translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation>Copier la réponse</translation>
    </message>
    <message>
        <source>Copy the line, to paste it into a terminal</source>
        <translation>Copier la ligne, pour la coller dans un terminal</translation>
    </message>
    <message>
        <source>Copy the selected questions and answers (Ctrl+C)</source>
        <translation>Copier les questions et réponses sélectionnées (Ctrl+C)</translation>
    </message>
    <message>
        <source>Copy the shown lines to the clipboard</source>
        <translation>Copier les lignes affichées dans le presse-papiers</translation>
    </message>
    <message>
        <source>Copy versions, sizes and the last lines of the log; home paths and passwords are taken out</source>
        <translation>Copier versions, tailles et dernières lignes du journal ; chemins personnels et mots de passe sont retirés</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Corriger</translation>
    </message>
    <message>
        <source>Corrected answer</source>
        <translation>Réponse corrigée</translation>
    </message>
    <message>
        <source>Corrected by a person; the model said: {}</source>
        <translation>Corrigée par une personne ; le modèle disait : {}</translation>
    </message>
    <message>
        <source>Corrected label</source>
        <translation>Étiquette corrigée</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Compter</translation>
    </message>
    <message>
        <source>Ctrl+Enter asks</source>
        <translation>Ctrl+Entrée demande</translation>
    </message>
    <message>
        <source>Ctrl+Enter asks again with this hint, Esc leaves it as it was</source>
        <translation>Ctrl+Entrée redemande avec cet indice, Échap le laisse tel qu’il était</translation>
    </message>
    <message>
        <source>DJI's own telemetry in {name} is not read; subtitles (.srt) beside the video would be.</source>
        <translation>La télémétrie propre à DJI dans {name} n’est pas lue ; des sous-titres (.srt) à côté de la vidéo le seraient.</translation>
    </message>
    <message>
        <source>Damaged packets of telemetry that were left out: {broken}.</source>
        <translation>Paquets de télémétrie abîmés et laissés de côté : {broken}.</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Date of picture</source>
        <translation>Date de l’image</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Dates</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln answers?</source>
        <translation><numerusform>Supprimer cette réponse ?</numerusform><numerusform>Supprimer %Ln réponses ?</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln things?</source>
        <translation><numerusform>Supprimer cet objet ?</numerusform><numerusform>Supprimer %Ln objets ?</numerusform></translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Delete its files</source>
        <translation>Supprimer ses fichiers</translation>
    </message>
    <message>
        <source>Delete the answer</source>
        <translation>Supprimer la réponse</translation>
    </message>
    <message>
        <source>Delete the folder’s contents</source>
        <translation>Supprimer le contenu du dossier</translation>
    </message>
    <message>
        <source>Delete the model’s folder</source>
        <translation>Supprimer le dossier du modèle</translation>
    </message>
    <message>
        <source>Delete the model’s folder, or what an unfinished download has left; asks first</source>
        <translation>Supprimer le dossier du modèle, ou les restes d’un téléchargement inachevé ; une question est posée d’abord</translation>
    </message>
    <message>
        <source>Delete the selected answers (Del)</source>
        <translation>Supprimer les réponses sélectionnées (Suppr)</translation>
    </message>
    <message>
        <source>Delete them for good; you are asked first</source>
        <translation>Les supprimer pour de bon ; une question est posée d’abord</translation>
    </message>
    <message>
        <source>Delete them for good?</source>
        <translation>Les supprimer pour de bon ?</translation>
    </message>
    <message>
        <source>Delete this answer?</source>
        <translation>Supprimer cette réponse ?</translation>
    </message>
    <message>
        <source>Delete this model’s folder from the profile; asks first</source>
        <translation>Supprimer du profil le dossier de ce modèle ; une question est posée d’abord</translation>
    </message>
    <message>
        <source>Delete this set?</source>
        <translation>Supprimer ce jeu ?</translation>
    </message>
    <message>
        <source>Delete what Set up made; asks first</source>
        <translation>Supprimer ce qu’Installer a fait ; une question est posée d’abord</translation>
    </message>
    <message>
        <source>Delete what is selected (Del)</source>
        <translation>Supprimer la sélection (Suppr)</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Supprimer…</translation>
    </message>
    <message>
        <source>Descri&amp;be</source>
        <translation>&amp;Décrire</translation>
    </message>
    <message>
        <source>Describe</source>
        <translation>Décrire</translation>
    </message>
    <message>
        <source>Describe the picture.</source>
        <translation>Décrire l’image.</translation>
    </message>
    <message>
        <source>Describe the rectangle, or the whole picture</source>
        <translation>Décrire le rectangle, ou l’image entière</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disque</translation>
    </message>
    <message>
        <source>Dismiss this tip</source>
        <translation>Fermer cette astuce</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fait</translation>
    </message>
    <message>
        <source>Download all the same</source>
        <translation>Télécharger quand même</translation>
    </message>
    <message>
        <source>Downloading {id}…</source>
        <translation>Téléchargement de {id}…</translation>
    </message>
    <message>
        <source>Drag a rectangle on the map</source>
        <translation>Tracer un rectangle sur la carte</translation>
    </message>
    <message>
        <source>Drag a rectangle on the map.</source>
        <translation>Tracer un rectangle sur la carte.</translation>
    </message>
    <message>
        <source>Drag a rectangle on the map; Esc gives the map back</source>
        <translation>Tracer un rectangle sur la carte ; Échap rend la carte</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Dessiner</translation>
    </message>
    <message>
        <source>Draw a made-up aerial scene, with houses, roads and fields, and add it to the map</source>
        <translation>Dessiner une scène aérienne inventée, avec maisons, routes et champs, et l’ajouter à la carte</translation>
    </message>
    <message>
        <source>Draw a rectangle on the map and press Describe; without one all of the picture is described.</source>
        <translation>Tracer un rectangle sur la carte et cliquer sur Décrire ; sans lui, toute l’image est décrite.</translation>
    </message>
    <message>
        <source>Draw a rectangle on the map.</source>
        <translation>Dessiner un rectangle sur la carte.</translation>
    </message>
    <message>
        <source>Draw the rectangle</source>
        <translation>Dessiner le rectangle</translation>
    </message>
    <message>
        <source>Drawing the layer “{}” took too long and was stopped.</source>
        <translation>Le dessin de la couche « {} » était trop long et a été arrêté.</translation>
    </message>
    <message>
        <source>Drawing the sample scene…</source>
        <translation>Dessin de la scène d’exemple…</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>néerlandais</translation>
    </message>
    <message>
        <source>ERA’s 25 classes</source>
        <translation>Les 25 classes d’ERA</translation>
    </message>
    <message>
        <source>Each cell keeps this attribute of its polygon, to join the answers on</source>
        <translation>Chaque cellule garde cet attribut de son polygone, pour y joindre les réponses</translation>
    </message>
    <message>
        <source>Each layer as it is styled on the map</source>
        <translation>Chaque couche comme elle est stylisée sur la carte</translation>
    </message>
    <message>
        <source>Each polygon is one cell</source>
        <translation>Chaque polygone est une cellule</translation>
    </message>
    <message>
        <source>Earlier answers here</source>
        <translation>Réponses antérieures ici</translation>
    </message>
    <message>
        <source>Earlier date</source>
        <translation>Date ancienne</translation>
    </message>
    <message>
        <source>Earlier layer</source>
        <translation>Couche ancienne</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Edit the hint</source>
        <translation>Modifier l’indice</translation>
    </message>
    <message>
        <source>Edit the hint and ask again with it</source>
        <translation>Modifier l’indice et redemander avec lui</translation>
    </message>
    <message>
        <source>Empty: what changed, in the model's own words</source>
        <translation>Vide : ce qui a changé, avec les mots du modèle</translation>
    </message>
    <message>
        <source>End a hint with its first full stop after 24 word pieces: questions take less time,
and some answers lack what the rest of the hint would have told</source>
        <translation>Finir un indice à son premier point après 24 morceaux de mots : les questions prennent moins de temps,
et il manque à certaines réponses ce que le reste de l’indice aurait dit</translation>
    </message>
    <message>
        <source>End the model runtime and free its memory; the next question starts it again</source>
        <translation>Arrêter le moteur du modèle et libérer sa mémoire ; la prochaine question le redémarre</translation>
    </message>
    <message>
        <source>Enter asks, Shift+Enter starts a new line</source>
        <translation>Entrée demande, Maj+Entrée va à la ligne</translation>
    </message>
    <message>
        <source>Enter asks, Shift+Enter starts a new line, Up and Down recall earlier questions (Alt+Q)</source>
        <translation>Entrée demande, Maj+Entrée va à la ligne, Haut et Bas rappellent les questions précédentes (Alt+Q)</translation>
    </message>
    <message>
        <source>Enter finds, Shift+Enter starts a new line, Up and Down recall earlier words</source>
        <translation>Entrée cherche, Maj+Entrée va à la ligne, Haut et Bas rappellent les mots précédents</translation>
    </message>
    <message>
        <source>Enter goes from place to place</source>
        <translation>Entrée va d’un endroit au suivant</translation>
    </message>
    <message>
        <source>Enter saves, Esc leaves the answer as it is</source>
        <translation>Entrée enregistre, Échap laisse la réponse telle quelle</translation>
    </message>
    <message>
        <source>Enter shows a run; Resume goes on with one</source>
        <translation>Entrée montre un passage ; Reprendre en continue un</translation>
    </message>
    <message>
        <source>Enter them in QGIS’s options under Network, then go on.</source>
        <translation>Les saisir dans les options de QGIS, sous Réseau, puis continuer.</translation>
    </message>
    <message>
        <source>Every cell of this grid was answered before.</source>
        <translation>Chaque cellule de cette grille a déjà sa réponse.</translation>
    </message>
    <message>
        <source>Exactly the picture the model saw</source>
        <translation>Exactement l’image que le modèle a vue</translation>
    </message>
    <message>
        <source>Export found things as COCO or YOLO</source>
        <translation>Exporter les objets trouvés en COCO ou YOLO</translation>
    </message>
    <message>
        <source>Export reviewed answers as training items</source>
        <translation>Exporter les réponses relues comme éléments d’entraînement</translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation>Emp&amp;lacement</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échec</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Entité</translation>
    </message>
    <message>
        <source>Feature distance</source>
        <translation>Distance des descripteurs</translation>
    </message>
    <message>
        <source>Feature distance (1 − similarity) in cells of {}, here {} to {}. Not a probability of change: seasons and light raise it too.</source>
        <translation>Distance des descripteurs (1 − similarité) par cellules de {}, ici {} à {}. Pas une probabilité de changement : saisons et lumière l’augmentent.</translation>
    </message>
    <message>
        <source>Feature distance over {}</source>
        <translation>Distance des descripteurs au-dessus de {}</translation>
    </message>
    <message>
        <source>Fetching Python {version}</source>
        <translation>Téléchargement de Python {version}</translation>
    </message>
    <message>
        <source>Fetching and installing the packages</source>
        <translation>Téléchargement et installation des paquets</translation>
    </message>
    <message>
        <source>Fetching and installing torch</source>
        <translation>Téléchargement et installation de torch</translation>
    </message>
    <message>
        <source>Fetching uv, which installs the packages</source>
        <translation>Téléchargement d’uv, qui installe les paquets</translation>
    </message>
    <message>
        <source>File of grid answers</source>
        <translation>Fichier de réponses de grille</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Fichiers</translation>
    </message>
    <message>
        <source>Fill the box with: {}</source>
        <translation>Remplir le champ avec : {}</translation>
    </message>
    <message>
        <source>Filter by words</source>
        <translation>Filtrer par mots</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Objets</translation>
    </message>
    <message>
        <source>Find by the map</source>
        <translation>Trouver par la carte</translation>
    </message>
    <message>
        <source>Find in a grid</source>
        <translation>Chercher dans une grille</translation>
    </message>
    <message>
        <source>Find in a region</source>
        <translation>Chercher dans une zone</translation>
    </message>
    <message>
        <source>Find it in the picture above (Enter in the box)</source>
        <translation>Le chercher dans l’image ci-dessus (Entrée dans le champ)</translation>
    </message>
    <message>
        <source>Find on this page</source>
        <translation>Chercher dans cette page</translation>
    </message>
    <message>
        <source>Find things on the map by words: boxes, outlines, points, changes</source>
        <translation>Chercher des objets sur la carte par des mots : boîtes, contours, points, changements</translation>
    </message>
    <message>
        <source>Find: boxes</source>
        <translation>Chercher : boîtes</translation>
    </message>
    <message>
        <source>Find: outlines</source>
        <translation>Chercher : contours</translation>
    </message>
    <message>
        <source>Find: outlines of what changed</source>
        <translation>Chercher : contours de ce qui a changé</translation>
    </message>
    <message>
        <source>Find: points</source>
        <translation>Chercher : points</translation>
    </message>
    <message>
        <source>Finds what a phrase says (“water tower”) at a place of a raster layer, with a vision-language model that has the method: RSUniVLM, Qwen3-VL, Florence-2 and others.

The place is an extent, a window around a point, or every polygon of a layer, each looked at on its own; without any of them it is the whole layer. The model sees the bounding square of the place.

Boxes, outlines and points take a phrase; outlines may take several classes parted by commas, for land cover. “What is in a rectangle” takes a rectangle inside the place, and describes the whole place without one. “What changed” takes a later layer and a class, as building or road.

“Found things” has one feature a thing, in the layer's CRS: its label, area in square metres and longer side in metres on the ellipsoid, the phrase, the model and its revision, and the thing as the model gave it. A mask is a feature for each of its connected parts; “Masks” keeps it whole, for one place at a time. Nothing is found where the layer has no data.</source>
        <translation>Trouve ce que dit une expression (« water tower ») en un lieu d’une couche raster, avec un modèle de vision et de langage qui a la méthode : RSUniVLM, Qwen3-VL, Florence-2 et d’autres.

Le lieu est une emprise, une fenêtre autour d’un point, ou chaque polygone d’une couche, chacun regardé à part ; sans rien de tout cela, c’est toute la couche. Le modèle voit le carré englobant du lieu.

Boîtes, contours et points prennent une expression ; les contours peuvent prendre plusieurs classes séparées par des virgules, pour l’occupation du sol. « Contenu d’un rectangle » prend un rectangle dans le lieu, et décrit tout le lieu sans lui. « Ce qui a changé » prend une couche récente et une classe, comme building ou road.

« Objets trouvés » a une entité par objet, dans le SCR de la couche : son étiquette, sa surface en mètres carrés et son grand côté en mètres sur l’ellipsoïde, l’expression, le modèle et sa révision, et l’objet tel que le modèle l’a donné. Un masque est une entité pour chacune de ses parties connexes ; « Masques » le garde entier, pour un lieu à la fois. Rien n’est trouvé où la couche n’a pas de données.</translation>
    </message>
    <message>
        <source>Finds what a phrase says (“water tower”) in every cell of a raster layer, with a vision-language model that has the method: RSUniVLM, Qwen3-VL, Florence-2 and others. Several phrases, one a line, are looked for together. “What changed” takes a later layer and a class, as building or road.

Cells overlap: a thing that is not larger than the overlap lies whole in one of them. What several cells saw of a thing is made one, and what is larger than a cell is joined, so that nothing depends on where the cells begin.

“Found things” has one feature a thing, in the layer's CRS: its label, area and longer side on the ellipsoid, the phrase, the model and its revision, and in how many cells it was seen. “Masks” is a raster of the labels, of outlines and changes.

The grid is a GeoPackage with a row for each cell and phrase, which keeps what each cell saw. A file that is there is gone on with, whether the last run was cancelled or died; nothing is done twice.</source>
        <translation>Trouve ce que dit une expression (« water tower ») dans chaque cellule d’une couche raster, avec un modèle de vision et de langage qui a la méthode : RSUniVLM, Qwen3-VL, Florence-2 et d’autres. Plusieurs expressions, une par ligne, sont cherchées ensemble. « Ce qui a changé » prend une couche récente et une classe, comme building ou road.

Les cellules se recouvrent : un objet qui n’est pas plus grand que le recouvrement est entier dans l’une d’elles. Ce que plusieurs cellules ont vu d’un objet devient un seul, et ce qui est plus grand qu’une cellule est réuni, si bien que rien ne dépend d’où commencent les cellules.

« Objets trouvés » a une entité par objet, dans le SCR de la couche : son étiquette, sa surface et son grand côté sur l’ellipsoïde, l’expression, le modèle et sa révision, et dans combien de cellules il a été vu. « Masques » est un raster des étiquettes, pour les contours et les changements.

La grille est un GeoPackage avec une ligne par cellule et expression, qui garde ce que chaque cellule a vu. Un fichier existant est continué, que le dernier passage ait été annulé ou interrompu ; rien n’est fait deux fois.</translation>
    </message>
    <message>
        <source>Finds what a phrase says all over a raster layer: boxes, outlines, points, changes.</source>
        <translation>Trouve ce que dit une expression sur toute une couche raster : boîtes, contours, points, changements.</translation>
    </message>
    <message>
        <source>Finds what a phrase says at a place of a raster layer: boxes, outlines, points, changes.</source>
        <translation>Trouve ce que dit une expression en un lieu d’une couche raster : boîtes, contours, points, changements.</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>Tient sur</translation>
    </message>
    <message>
        <source>Flight path</source>
        <translation>Trajet du vol</translation>
    </message>
    <message>
        <source>Folder for CSV files and subtitles</source>
        <translation>Dossier pour les fichiers CSV et les sous-titres</translation>
    </message>
    <message>
        <source>Folder to write</source>
        <translation>Dossier à écrire</translation>
    </message>
    <message>
        <source>Folder: {place}</source>
        <translation>Dossier : {place}</translation>
    </message>
    <message>
        <source>For another computer</source>
        <translation>Pour un autre ordinateur</translation>
    </message>
    <message>
        <source>For several videos choose a folder for CSV files and subtitles.</source>
        <translation>Pour plusieurs vidéos, choisir un dossier pour les fichiers CSV et les sous-titres.</translation>
    </message>
    <message>
        <source>Forget the rectangle: describe all of the picture</source>
        <translation>Oublier le rectangle : décrire toute l’image</translation>
    </message>
    <message>
        <source>Forget this set</source>
        <translation>Oublier ce jeu</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Forme</translation>
    </message>
    <message>
        <source>Found on</source>
        <translation>Trouvé le</translation>
    </message>
    <message>
        <source>Found points</source>
        <translation>Points trouvés</translation>
    </message>
    <message>
        <source>Found things</source>
        <translation>Objets trouvés</translation>
    </message>
    <message>
        <source>Frame {} of {} that the model sees, at {}</source>
        <translation>Image {} sur {} que voit le modèle, à {}</translation>
    </message>
    <message>
        <source>Free some space, or choose another folder, then go on: what is there already is kept.</source>
        <translation>Libérer de la place, ou choisir un autre dossier, puis continuer : ce qui est déjà là est gardé.</translation>
    </message>
    <message>
        <source>Free some space, or choose another folder.</source>
        <translation>Libérer de la place, ou choisir un autre dossier.</translation>
    </message>
    <message>
        <source>French</source>
        <translation>français</translation>
    </message>
    <message>
        <source>From a &amp;folder</source>
        <translation>De&amp;puis un dossier</translation>
    </message>
    <message>
        <source>From the file's metadata: {}</source>
        <translation>Des métadonnées du fichier : {}</translation>
    </message>
    <message>
        <source>From the layer's metadata</source>
        <translation>Des métadonnées de la couche</translation>
    </message>
    <message>
        <source>From the layer's temporal properties</source>
        <translation>Des propriétés temporelles de la couche</translation>
    </message>
    <message>
        <source>From the name of the layer or its file</source>
        <translation>Du nom de la couche ou de son fichier</translation>
    </message>
    <message>
        <source>From {} to {}</source>
        <translation>De {} à {}</translation>
    </message>
    <message>
        <source>G</source>
        <translation>V</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>GeoJSON (*.geojson)</source>
        <translation>GeoJSON (*.geojson)</translation>
    </message>
    <message>
        <source>GeoPackage (*.gpkg)</source>
        <translation>GeoPackage (*.gpkg)</translation>
    </message>
    <message>
        <source>GeoPackages (*.gpkg)</source>
        <translation>GeoPackages (*.gpkg)</translation>
    </message>
    <message>
        <source>Georgian</source>
        <translation>géorgien</translation>
    </message>
    <message>
        <source>German</source>
        <translation>allemand</translation>
    </message>
    <message>
        <source>Give a question or classes, not both.</source>
        <translation>Donner une question ou des classes, pas les deux.</translation>
    </message>
    <message>
        <source>Give an extent or polygons, not both.</source>
        <translation>Donner une emprise ou des polygones, pas les deux.</translation>
    </message>
    <message>
        <source>Give an extent, a point or polygons, not several of them.</source>
        <translation>Donner une emprise, un point ou des polygones, pas plusieurs à la fois.</translation>
    </message>
    <message>
        <source>Give at least two classes, parted by commas or lines.</source>
        <translation>Donner au moins deux classes, séparées par des virgules ou des lignes.</translation>
    </message>
    <message>
        <source>Give the set a name.</source>
        <translation>Donner un nom au jeu.</translation>
    </message>
    <message>
        <source>Go on later, set a proxy in QGIS’s options under Network, or use an offline bundle.</source>
        <translation>Continuer plus tard, indiquer un proxy dans les options de QGIS sous Réseau, ou utiliser un lot hors ligne.</translation>
    </message>
    <message>
        <source>Go on once more, or copy the report.</source>
        <translation>Continuer encore une fois, ou copier le rapport.</translation>
    </message>
    <message>
        <source>Go on once more; if it happens again, something on the way changes what is fetched.</source>
        <translation>Continuer encore une fois ; si cela se reproduit, quelque chose en chemin change ce qui est téléchargé.</translation>
    </message>
    <message>
        <source>Go on with the cells of this run that are left, as it was begun</source>
        <translation>Continuer avec les cellules restantes de ce passage, comme il a commencé</translation>
    </message>
    <message>
        <source>Go on with the cells that are left</source>
        <translation>Continuer avec les cellules qui restent</translation>
    </message>
    <message>
        <source>Go on with the windows that are not classified yet</source>
        <translation>Continuer avec les fenêtres pas encore classées</translation>
    </message>
    <message>
        <source>Go on working meanwhile. What is answered is kept, even if QGIS is closed; Resume goes on.</source>
        <translation>Continuer à travailler entre-temps. Les réponses sont gardées, même si QGIS est fermé ; Reprendre continue.</translation>
    </message>
    <message>
        <source>Go through the answers again that you skipped</source>
        <translation>Reparcourir les réponses qui ont été passées</translation>
    </message>
    <message>
        <source>Go to this part of the page, or to another page</source>
        <translation>Aller à cette partie de la page, ou à une autre page</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>grec</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Grille</translation>
    </message>
    <message>
        <source>Grid {}: {}</source>
        <translation>Grille {} : {}</translation>
    </message>
    <message>
        <source>Grids that were asked before, and what is left of them</source>
        <translation>Grilles déjà interrogées, et ce qu’il en reste</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>Au sol</translation>
    </message>
    <message>
        <source>Have the picture described, in the model’s own way</source>
        <translation>Faire décrire l’image, à la manière du modèle</translation>
    </message>
    <message>
        <source>Heat la&amp;yer</source>
        <translation>Couche de c&amp;haleur</translation>
    </message>
    <message>
        <source>Heat layer puts on the map where the features differ. History of this place goes through all dated layers.</source>
        <translation>Couche de chaleur met sur la carte où les descripteurs diffèrent. Historique de ce lieu parcourt toutes les couches datées.</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>hébreu</translation>
    </message>
    <message>
        <source>Height of a bar: model score, full height 100 %. Hollow: uncertain. Right: share of the time.</source>
        <translation>Hauteur d’une barre : score du modèle, pleine hauteur 100 %. Vide : incertain. À droite : part du temps.</translation>
    </message>
    <message>
        <source>Heights are above the ellipsoid (WGS 84), not above the sea.</source>
        <translation>Les hauteurs sont au-dessus de l’ellipsoïde (WGS 84), pas de la mer.</translation>
    </message>
    <message>
        <source>Heights are above the starting place.</source>
        <translation>Les hauteurs sont au-dessus du point de départ.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Help, model, answers, log, options</source>
        <translation>Aide, modèle, réponses, journal, options</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Ici</translation>
    </message>
    <message>
        <source>Hide the cells on the map that say that nothing changed</source>
        <translation>Masquer sur la carte les cellules où rien n’a changé</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Indice</translation>
    </message>
    <message>
        <source>Hints are off by default: on a CPU a model of this size takes about a minute for one.</source>
        <translation>Les indices sont désactivés par défaut : sur un CPU, un modèle de cette taille met près d’une minute pour un seul.</translation>
    </message>
    <message>
        <source>History of this place</source>
        <translation>Historique de ce lieu</translation>
    </message>
    <message>
        <source>How cells are shown to the model, and which of them are left out</source>
        <translation>Comment les cellules sont montrées au modèle, et lesquelles sont laissées de côté</translation>
    </message>
    <message>
        <source>How exactly the model computes; automatic fits the device and the model's size.
int8 keeps nearly every answer, int4 most; both answer sooner on a CPU, and large grids later</source>
        <translation>La précision de calcul du modèle ; automatique convient au matériel et à la taille du modèle.
int8 garde presque toutes les réponses, int4 la plupart ; les deux répondent plus tôt sur un CPU, et finissent plus tard les grandes grilles</translation>
    </message>
    <message>
        <source>How much of the model is loaded</source>
        <translation>Part du modèle déjà chargée</translation>
    </message>
    <message>
        <source>How much of what was found is merged</source>
        <translation>Part fusionnée de ce qui a été trouvé</translation>
    </message>
    <message>
        <source>How often each answer was given</source>
        <translation>Nombre de fois que chaque réponse a été donnée</translation>
    </message>
    <message>
        <source>How the layers of run {} were styled is not known.</source>
        <translation>On ne sait pas comment les couches du passage {} étaient stylisées.</translation>
    </message>
    <message>
        <source>How to ask a place, and what the answers mean</source>
        <translation>Comment interroger un lieu, et ce que veulent dire les réponses</translation>
    </message>
    <message>
        <source>I have a &amp;Python with torch</source>
        <translation>J’ai un &amp;Python avec torch</translation>
    </message>
    <message>
        <source>I have a Python with torch</source>
        <translation>J’ai un Python avec torch</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>In its own words: {}</source>
        <translation>Avec ses mots : {}</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>indonésien</translation>
    </message>
    <message>
        <source>Install all of this, in the background; QGIS can be used meanwhile</source>
        <translation>Installer tout ceci, en arrière-plan ; QGIS reste utilisable entre-temps</translation>
    </message>
    <message>
        <source>Install from a &amp;zip…</source>
        <translation>Installer un &amp;zip…</translation>
    </message>
    <message>
        <source>Install from a zip…</source>
        <translation>Installer un zip…</translation>
    </message>
    <message>
        <source>Install the plugin again.</source>
        <translation>Réinstaller l’extension.</translation>
    </message>
    <message>
        <source>Install what has changed, into the same folder; the rest stays as it is</source>
        <translation>Installer ce qui a changé, dans le même dossier ; le reste demeure</translation>
    </message>
    <message>
        <source>Installing the packages</source>
        <translation>Installation des paquets</translation>
    </message>
    <message>
        <source>Installing torch</source>
        <translation>Installation de torch</translation>
    </message>
    <message>
        <source>Installing {name}…</source>
        <translation>Installation de {name}…</translation>
    </message>
    <message>
        <source>Installs</source>
        <translation>Installe</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>Consigne</translation>
    </message>
    <message>
        <source>Into {folder}</source>
        <translation>Dans {folder}</translation>
    </message>
    <message>
        <source>It belongs to {owner}, and nothing should be installed into it: set up one of its own.</source>
        <translation>Il appartient à {owner}, et rien ne devrait y être installé : en créer un à part.</translation>
    </message>
    <message>
        <source>It is right</source>
        <translation>C’est juste</translation>
    </message>
    <message>
        <source>It is set by the environment variable {name}.</source>
        <translation>Il est fixé par la variable d’environnement {name}.</translation>
    </message>
    <message>
        <source>It is wrong</source>
        <translation>C’est faux</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>italien</translation>
    </message>
    <message>
        <source>Items: {}. Pictures: {}.</source>
        <translation>Éléments : {}. Images : {}.</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>japonais</translation>
    </message>
    <message>
        <source>Ke&amp;y</source>
        <translation>C&amp;lé</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>Keep (Enter, Esc)</source>
        <translation>Garder (Entrée, Échap)</translation>
    </message>
    <message>
        <source>Keep a set of your own under a name</source>
        <translation>Garder son propre jeu sous un nom</translation>
    </message>
    <message>
        <source>Keep in the answers file that you checked this answer and found it right</source>
        <translation>Garder dans le fichier de réponses que celle-ci a été vérifiée et trouvée juste</translation>
    </message>
    <message>
        <source>Keep the attribute</source>
        <translation>Garder l’attribut</translation>
    </message>
    <message>
        <source>Keep the lines of a text file as a set</source>
        <translation>Garder les lignes d’un fichier texte comme jeu</translation>
    </message>
    <message>
        <source>Keep them; offered again when QGIS starts</source>
        <translation>Les garder ; proposées à nouveau au démarrage de QGIS</translation>
    </message>
    <message>
        <source>Keep this as the right answer (Enter)</source>
        <translation>Garder ceci comme bonne réponse (Entrée)</translation>
    </message>
    <message>
        <source>Keep this set (Ctrl+Enter)</source>
        <translation>Garder ce jeu (Ctrl+Entrée)</translation>
    </message>
    <message>
        <source>Kept as “{}”.</source>
        <translation>Gardé sous « {} ».</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>coréen</translation>
    </message>
    <message>
        <source>L&amp;oad the model</source>
        <translation>&amp;Charger le modèle</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Étiquette</translation>
    </message>
    <message>
        <source>Land cover</source>
        <translation>Occupation du sol</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>30 derniers jours</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>7 derniers jours</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Dernière année</translation>
    </message>
    <message>
        <source>Later date</source>
        <translation>Date récente</translation>
    </message>
    <message>
        <source>Later layer</source>
        <translation>Couche récente</translation>
    </message>
    <message>
        <source>Later layer, for what changed</source>
        <translation>Couche récente, pour ce qui a changé</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>Latitude</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <source>Layer of answers</source>
        <translation>Couche de réponses</translation>
    </message>
    <message>
        <source>Layer of found things</source>
        <translation>Couche des objets trouvés</translation>
    </message>
    <message>
        <source>Layer's CRS</source>
        <translation>SCR de la couche</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Couches</translation>
    </message>
    <message>
        <source>Least feature distance of the polygons</source>
        <translation>Distance minimale des descripteurs pour les polygones</translation>
    </message>
    <message>
        <source>Least feature distance of the polygons: 0 is alike, about 1 is unrelated</source>
        <translation>Distance minimale des descripteurs pour les polygones : 0 est semblable, environ 1 sans rapport</translation>
    </message>
    <message>
        <source>Least share of data</source>
        <translation>Part minimale de données</translation>
    </message>
    <message>
        <source>Leave everything as it is (Enter, Esc)</source>
        <translation>Tout laisser tel quel (Entrée, Échap)</translation>
    </message>
    <message>
        <source>Leave everything as it was (Esc)</source>
        <translation>Tout laisser tel quel (Échap)</translation>
    </message>
    <message>
        <source>Leave the answer as it is (Esc)</source>
        <translation>Laisser la réponse telle quelle (Échap)</translation>
    </message>
    <message>
        <source>Leave the hint as it was (Esc)</source>
        <translation>Laisser l’indice tel qu’il était (Échap)</translation>
    </message>
    <message>
        <source>Leave the rest; the finished captions stay</source>
        <translation>Laisser le reste ; les descriptions finies restent</translation>
    </message>
    <message>
        <source>Left: {}.</source>
        <translation>Reste : {}.</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Longueur</translation>
    </message>
    <message>
        <source>Length of a window</source>
        <translation>Longueur d’une fenêtre</translation>
    </message>
    <message>
        <source>Length of a window in seconds</source>
        <translation>Longueur d’une fenêtre en secondes</translation>
    </message>
    <message>
        <source>Length of a window in seconds (0: the whole clip)</source>
        <translation>Longueur d’une fenêtre en secondes (0 : toute la vidéo)</translation>
    </message>
    <message>
        <source>Less vegetation?</source>
        <translation>Moins de végétation ?</translation>
    </message>
    <message>
        <source>Let the model say what happens in every window</source>
        <translation>Laisser le modèle dire ce qui se passe dans chaque fenêtre</translation>
    </message>
    <message>
        <source>Let this model answer from now on</source>
        <translation>Faire répondre ce modèle dès maintenant</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>List the things in the Find tab, to review and to save them</source>
        <translation>Lister les objets dans l’onglet Objets, pour les relire et les enregistrer</translation>
    </message>
    <message>
        <source>List what was found everywhere, not by this answer</source>
        <translation>Lister ce qui a été trouvé partout, pas seulement par cette réponse</translation>
    </message>
    <message>
        <source>Lists of classes that you kept; the plus keeps the one in the box</source>
        <translation>Listes de classes enregistrées ; le plus garde celle du champ</translation>
    </message>
    <message>
        <source>Lists of classes…</source>
        <translation>Listes de classes…</translation>
    </message>
    <message>
        <source>Load the chosen model now, rather than with the first question</source>
        <translation>Charger maintenant le modèle choisi, plutôt qu’à la première question</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Chargement</translation>
    </message>
    <message>
        <source>Loading ahead makes the first answer quick, and takes the model's memory before anything is asked</source>
        <translation>Charger d’avance rend la première réponse rapide, et prend la mémoire du modèle avant toute question</translation>
    </message>
    <message>
        <source>Loading the model: about {} of {} left</source>
        <translation>Chargement du modèle : reste environ {} sur {}</translation>
    </message>
    <message>
        <source>Loading the model: longer than the last time ({})</source>
        <translation>Chargement du modèle : plus long que la dernière fois ({})</translation>
    </message>
    <message>
        <source>Loading the model: {}</source>
        <translation>Chargement du modèle : {}</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>Chargement du modèle…</translation>
    </message>
    <message>
        <source>Lon&amp;gest hint</source>
        <translation>Lon&amp;gueur maximale</translation>
    </message>
    <message>
        <source>Longer side (m)</source>
        <translation>Grand côté (m)</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>Réponse la plus longue</translation>
    </message>
    <message>
        <source>Longest hint, in the language model's word pieces; longer hints take longer</source>
        <translation>Longueur maximale de l’indice, en morceaux de mots du modèle de langue ; plus long, il prend plus de temps</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>Longitude</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Regarder à nouveau</translation>
    </message>
    <message>
        <source>Look for the Python and the model once more</source>
        <translation>Chercher encore une fois le Python et le modèle</translation>
    </message>
    <message>
        <source>Look in {source}</source>
        <translation>Regarder dans {source}</translation>
    </message>
    <message>
        <source>Looked for</source>
        <translation>Cherché</translation>
    </message>
    <message>
        <source>Looking at the clip…</source>
        <translation>Examen de la vidéo…</translation>
    </message>
    <message>
        <source>Looking at the picture…</source>
        <translation>Examen de l’image…</translation>
    </message>
    <message>
        <source>Looking at this computer; nothing is fetched yet…</source>
        <translation>Examen de cet ordinateur ; rien n’est encore téléchargé…</translation>
    </message>
    <message>
        <source>Looking at what is there</source>
        <translation>Examen de ce qui est là</translation>
    </message>
    <message>
        <source>M&amp;ore models…</source>
        <translation>Autres m&amp;odèles…</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Créer</translation>
    </message>
    <message>
        <source>Make a print layout with a page for each of these answers: map, picture, question and answer</source>
        <translation>Faire une mise en page avec une page par réponse : carte, image, question et réponse</translation>
    </message>
    <message>
        <source>Make the earlier one “Before”</source>
        <translation>Mettre la plus ancienne dans « Avant »</translation>
    </message>
    <message>
        <source>Make the features of this answer again from its row</source>
        <translation>Refaire les entités de cette réponse à partir de sa ligne</translation>
    </message>
    <message>
        <source>Make the place as large as both layers cover it</source>
        <translation>Réduire le lieu à ce que couvrent les deux couches</translation>
    </message>
    <message>
        <source>Making the environment</source>
        <translation>Création de l’environnement</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>Marks the cells of a grid on which several models disagree.</source>
        <translation>Marque les cellules d’une grille sur lesquelles plusieurs modèles sont en désaccord.</translation>
    </message>
    <message>
        <source>Mask raster</source>
        <translation>Raster de masques</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Masques</translation>
    </message>
    <message>
        <source>Masks are made of outlines and of what changed.</source>
        <translation>Les masques se font de contours et de ce qui a changé.</translation>
    </message>
    <message>
        <source>Masks can be written for one place at a time.</source>
        <translation>Les masques peuvent être écrits pour un lieu à la fois.</translation>
    </message>
    <message>
        <source>Memor&amp;y</source>
        <translation>Mémoire &amp;vive</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
    <message>
        <source>Memory for picture features and hints, so that a second question about a place is quicker</source>
        <translation>Mémoire pour les descripteurs d’images et les indices, pour qu’une deuxième question sur un lieu soit plus rapide</translation>
    </message>
    <message>
        <source>Memory ran out. {note}</source>
        <translation>La mémoire a manqué. {note}</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Merge what neighbouring cells saw and put it on the map; what you judged stays as you judged it</source>
        <translation>Fusionner ce que des cellules voisines ont vu et le mettre sur la carte ; ce qui est jugé reste jugé</translation>
    </message>
    <message>
        <source>Merging what the cells found, {}…</source>
        <translation>Fusion de ce que les cellules ont trouvé, {}…</translation>
    </message>
    <message>
        <source>Merging what the cells found…</source>
        <translation>Fusion de ce que les cellules ont trouvé…</translation>
    </message>
    <message>
        <source>Metres on the ground</source>
        <translation>Mètres au sol</translation>
    </message>
    <message>
        <source>Mirror, offline folder, key</source>
        <translation>Miroir, dossier hors ligne, clé</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Model &amp;card…</source>
        <translation>&amp;Fiche du modèle…</translation>
    </message>
    <message>
        <source>Model and hints at once</source>
        <translation>Modèle et indices ensemble</translation>
    </message>
    <message>
        <source>Model and hints in turns</source>
        <translation>Modèle et indices en alternance</translation>
    </message>
    <message>
        <source>Model folder (by default the model that is chosen in the panel)</source>
        <translation>Dossier du modèle (par défaut le modèle choisi dans le panneau)</translation>
    </message>
    <message>
        <source>Model runtime</source>
        <translation>Moteur du modèle</translation>
    </message>
    <message>
        <source>Model score</source>
        <translation>Score du modèle</translation>
    </message>
    <message>
        <source>Model score of every class: how the model divides its belief among the classes of the list</source>
        <translation>Score du modèle pour chaque classe : comment il partage sa conviction entre les classes de la liste</translation>
    </message>
    <message>
        <source>Model score {}</source>
        <translation>Score du modèle {}</translation>
    </message>
    <message>
        <source>Model score, the lowest of all answers</source>
        <translation>Score du modèle, le plus bas de toutes les réponses</translation>
    </message>
    <message>
        <source>Model score: the share that the model gives this answer among the possible ones.</source>
        <translation>Score du modèle : la part que le modèle donne à cette réponse parmi les réponses possibles.</translation>
    </message>
    <message>
        <source>Model scores</source>
        <translation>Scores du modèle</translation>
    </message>
    <message>
        <source>Model scores from 0 to 1, a tenth a column; {}</source>
        <translation>Scores du modèle de 0 à 1, un dixième par colonne ; {}</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>Models agree</source>
        <translation>Modèles d’accord</translation>
    </message>
    <message>
        <source>Models of the kind {kind} need the package {package}, which is missing in the runtime's Python.</source>
        <translation>Les modèles du type {kind} demandent le paquet {package}, absent du Python du moteur.</translation>
    </message>
    <message>
        <source>Models that are here, and models to get</source>
        <translation>Modèles présents, et modèles à télécharger</translation>
    </message>
    <message>
        <source>Models that are known, to be downloaded</source>
        <translation>Modèles connus, à télécharger</translation>
    </message>
    <message>
        <source>Models that are known, with size, licence and memory: download, check, remove</source>
        <translation>Modèles connus, avec taille, licence et mémoire : télécharger, vérifier, supprimer</translation>
    </message>
    <message>
        <source>Models that were installed into the profile</source>
        <translation>Modèles installés dans le profil</translation>
    </message>
    <message>
        <source>Models to ask</source>
        <translation>Modèles à interroger</translation>
    </message>
    <message>
        <source>More likely {} ({})</source>
        <translation>Plus probable : {} ({})</translation>
    </message>
    <message>
        <source>More models…</source>
        <translation>Autres modèles…</translation>
    </message>
    <message>
        <source>Move the last row and column inwards</source>
        <translation>Ramener la dernière ligne et colonne à l’intérieur</translation>
    </message>
    <message>
        <source>Move the last row and column inwards, to end where the layer does</source>
        <translation>Ramener la dernière ligne et colonne à l’intérieur, pour finir où finit la couche</translation>
    </message>
    <message>
        <source>Move the later picture back by the measured shift before the model sees it</source>
        <translation>Recaler l’image récente du décalage mesuré avant que le modèle la voie</translation>
    </message>
    <message>
        <source>Move the later picture by the measured shift</source>
        <translation>Recaler l’image récente du décalage mesuré</translation>
    </message>
    <message>
        <source>Move them into the project that is open</source>
        <translation>Les déplacer dans le projet ouvert</translation>
    </message>
    <message>
        <source>NVIDIA GPU (CUDA)</source>
        <translation>GPU NVIDIA (CUDA)</translation>
    </message>
    <message>
        <source>NVIDIA driver {driver}: {build}</source>
        <translation>Pilote NVIDIA {driver} : {build}</translation>
    </message>
    <message>
        <source>NVIDIA driver {driver}: {build}, which is there</source>
        <translation>Pilote NVIDIA {driver} : {build}, déjà là</translation>
    </message>
    <message>
        <source>Name of the set</source>
        <translation>Nom du jeu</translation>
    </message>
    <message>
        <source>Name one of the server's models: {names}.</source>
        <translation>Nommer un des modèles du serveur : {names}.</translation>
    </message>
    <message>
        <source>Neither date is known: write them in, or make sure that “Before” is the earlier layer.</source>
        <translation>Aucune date n’est connue : les écrire, ou s’assurer que « Avant » est la couche ancienne.</translation>
    </message>
    <message>
        <source>Neither layer has a CRS: they are compared pixel by pixel.</source>
        <translation>Aucune des deux couches n’a de SCR : elles sont comparées pixel par pixel.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Jamais</translation>
    </message>
    <message>
        <source>New buildings?</source>
        <translation>Bâtiments neufs ?</translation>
    </message>
    <message>
        <source>New run {run}.</source>
        <translation>Nouveau passage {run}.</translation>
    </message>
    <message>
        <source>New run {run}; run {earlier} is not finished: {changed} changed since.</source>
        <translation>Nouveau passage {run} ; le passage {earlier} n’est pas terminé, et ceci a changé depuis : {changed}.</translation>
    </message>
    <message>
        <source>New set</source>
        <translation>Nouveau jeu</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>No NVIDIA GPU can be used: none is found.</source>
        <translation>Aucun GPU NVIDIA n’est utilisable : aucun n’a été trouvé.</translation>
    </message>
    <message>
        <source>No NVIDIA GPU can be used: this PyTorch is a CPU build.</source>
        <translation>Aucun GPU NVIDIA n’est utilisable : ce PyTorch est une version CPU.</translation>
    </message>
    <message>
        <source>No NVIDIA GPU was found: CPU</source>
        <translation>Aucun GPU NVIDIA trouvé : CPU</translation>
    </message>
    <message>
        <source>No answers yet: they are kept here as soon as there are any.</source>
        <translation>Pas encore de réponses : elles seront gardées ici dès qu’il y en aura.</translation>
    </message>
    <message>
        <source>No answers yet; they come here as they are written.</source>
        <translation>Pas encore de réponses ; elles viennent ici à mesure qu’elles sont écrites.</translation>
    </message>
    <message>
        <source>No cell has a feature distance of {} or more.</source>
        <translation>Aucune cellule n’a de distance des descripteurs de {} ou plus.</translation>
    </message>
    <message>
        <source>No frame of “{name}” at {seconds:.1f} s can be decoded.</source>
        <translation>Aucune image de « {name} » à {seconds:.1f} s ne peut être décodée.</translation>
    </message>
    <message>
        <source>No frame of “{name}” can be decoded; is it cut off?</source>
        <translation>Aucune image de « {name} » ne peut être décodée ; la vidéo est-elle tronquée ?</translation>
    </message>
    <message>
        <source>No grid was asked yet.</source>
        <translation>Aucune grille n’a encore été interrogée.</translation>
    </message>
    <message>
        <source>No hints</source>
        <translation>Sans indices</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Aucun modèle</translation>
    </message>
    <message>
        <source>No model is installed.</source>
        <translation>Aucun modèle n’est installé.</translation>
    </message>
    <message>
        <source>No model is installed: choose a model folder in the UniRS options.</source>
        <translation>Aucun modèle n’est installé : choisir un dossier de modèle dans les options d’UniRS.</translation>
    </message>
    <message>
        <source>No model is loaded.</source>
        <translation>Aucun modèle n’est chargé.</translation>
    </message>
    <message>
        <source>No other model was asked the same as run {} of the same cells.</source>
        <translation>Aucun autre modèle n’a été interrogé comme au passage {} sur les mêmes cellules.</translation>
    </message>
    <message>
        <source>No polygon of “{}” lies on the layer “{}”.</source>
        <translation>Aucun polygone de « {} » n’est sur la couche « {} ».</translation>
    </message>
    <message>
        <source>No server answers at {host}; is it running?</source>
        <translation>Aucun serveur ne répond sur {host} ; est-il démarré ?</translation>
    </message>
    <message>
        <source>No shift between the pictures can be told.</source>
        <translation>Aucun décalage entre les images n’est mesurable.</translation>
    </message>
    <message>
        <source>No transparency</source>
        <translation>Sans transparence</translation>
    </message>
    <message>
        <source>None of the places could be asked about. {}</source>
        <translation>Aucun des lieux n’a pu être interrogé. {}</translation>
    </message>
    <message>
        <source>None of these answers has a place on the map.</source>
        <translation>Aucune de ces réponses n’a de lieu sur la carte.</translation>
    </message>
    <message>
        <source>Not again; the options bring all tips back</source>
        <translation>Plus jamais ; les options ramènent toutes les astuces</translation>
    </message>
    <message>
        <source>Not asked: less than {} % data</source>
        <translation>Non interrogé : moins de {} % de données</translation>
    </message>
    <message>
        <source>Not compared.</source>
        <translation>Non comparé.</translation>
    </message>
    <message>
        <source>Not compared: free text, or fewer than two answers that can be.</source>
        <translation>Non comparé : texte libre, ou moins de deux réponses comparables.</translation>
    </message>
    <message>
        <source>Not loaded</source>
        <translation>Non chargé</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Not quite what the model saw: the layer or its style may have changed.</source>
        <translation>Pas tout à fait ce que le modèle a vu : la couche ou son style a pu changer.</translation>
    </message>
    <message>
        <source>Not right? Correct keeps your word beside the model's. The Grid tab asks many places.</source>
        <translation>Faux ? Corriger garde le mot saisi à côté de celui du modèle. L’onglet Grille interroge beaucoup de lieux.</translation>
    </message>
    <message>
        <source>Not set up</source>
        <translation>Non installé</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Remarques</translation>
    </message>
    <message>
        <source>Nothing has been logged yet.</source>
        <translation>Rien n’est encore dans le journal.</translation>
    </message>
    <message>
        <source>Nothing is selected in the layer “{}”.</source>
        <translation>Rien n’est sélectionné dans la couche « {} ».</translation>
    </message>
    <message>
        <source>Nothing of it is lost by quitting: later, open the Grid tab, choose the run in Runs and press Resume.</source>
        <translation>Quitter n’en perd rien : plus tard, ouvrir l’onglet Grille, choisir le passage dans Passages et cliquer sur Reprendre.</translation>
    </message>
    <message>
        <source>Nothing of {id} is here.</source>
        <translation>Rien de {id} n’est ici.</translation>
    </message>
    <message>
        <source>Nothing was asked. {}</source>
        <translation>Rien n’a été demandé. {}</translation>
    </message>
    <message>
        <source>Nothing was asked: no cell has data in {} % of its picture or more.</source>
        <translation>Rien n’a été demandé : aucune cellule n’a de données sur {} % de son image ou plus.</translation>
    </message>
    <message>
        <source>Nothing was there.</source>
        <translation>Il n’y avait rien.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Number of cells</source>
        <translation>Nombre de cellules</translation>
    </message>
    <message>
        <source>Number of found things</source>
        <translation>Nombre d’objets trouvés</translation>
    </message>
    <message>
        <source>Number of items</source>
        <translation>Nombre d’éléments</translation>
    </message>
    <message>
        <source>Number of pictures</source>
        <translation>Nombre d’images</translation>
    </message>
    <message>
        <source>Number of places with an answer</source>
        <translation>Nombre de lieux avec une réponse</translation>
    </message>
    <message>
        <source>Number of places without an answer</source>
        <translation>Nombre de lieux sans réponse</translation>
    </message>
    <message>
        <source>Number of things</source>
        <translation>Nombre d’objets</translation>
    </message>
    <message>
        <source>Number of windows and videos without one</source>
        <translation>Nombre de fenêtres et de vidéos sans classe</translation>
    </message>
    <message>
        <source>Number of windows with a class</source>
        <translation>Nombre de fenêtres avec une classe</translation>
    </message>
    <message>
        <source>O&amp;ffline folder</source>
        <translation>Dossier &amp;hors ligne</translation>
    </message>
    <message>
        <source>Of an account that accepted a model’s conditions on the hub; kept in QGIS’s authentication database</source>
        <translation>D’un compte qui a accepté les conditions d’un modèle sur le hub ; gardée dans la base d’authentification de QGIS</translation>
    </message>
    <message>
        <source>Of itself the model said: {}</source>
        <translation>De lui-même, le modèle disait : {}</translation>
    </message>
    <message>
        <source>On the map: {}</source>
        <translation>Sur la carte : {}</translation>
    </message>
    <message>
        <source>On this computer: pictures stay here.</source>
        <translation>Sur cet ordinateur : les images restent ici.</translation>
    </message>
    <message numerus="yes">
        <source>One class for every window, from %Ln frames of each</source>
        <translation><numerusform>Une classe par fenêtre, d’après %Ln image de chacune</numerusform><numerusform>Une classe par fenêtre, d’après %Ln images de chacune</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>One class for the whole video, from %Ln frames spread over it</source>
        <translation><numerusform>Une classe pour toute la vidéo, d’après %Ln image</numerusform><numerusform>Une classe pour toute la vidéo, d’après %Ln images réparties</numerusform></translation>
    </message>
    <message>
        <source>One date is not known: write it in, or make sure that “Before” is the earlier layer.</source>
        <translation>Une date n’est pas connue : l’écrire, ou s’assurer que « Avant » est la couche ancienne.</translation>
    </message>
    <message>
        <source>One layer</source>
        <translation>Une couche</translation>
    </message>
    <message>
        <source>One of the runs to compare (0: the newest)</source>
        <translation>Un des passages à comparer (0 : le plus récent)</translation>
    </message>
    <message>
        <source>One picture is classified.</source>
        <translation>La classification prend une image.</translation>
    </message>
    <message>
        <source>One question a line, e.g. Is there water?</source>
        <translation>Une question par ligne, p. ex. Is there water?</translation>
    </message>
    <message>
        <source>One question a line; every cell is asked all of them</source>
        <translation>Une question par ligne ; elles sont toutes posées à chaque cellule</translation>
    </message>
    <message>
        <source>One stretch for both dates finds its own bands and limits.</source>
        <translation>Un étirement pour les deux dates trouve ses propres bandes et limites.</translation>
    </message>
    <message>
        <source>Only answers ({}) that another model which was asked the same contradicts</source>
        <translation>Seulement les réponses ({}) que contredit un autre modèle auquel on a demandé la même chose</translation>
    </message>
    <message>
        <source>Only answers about this layer</source>
        <translation>Seulement les réponses sur cette couche</translation>
    </message>
    <message>
        <source>Only answers of these days</source>
        <translation>Seulement les réponses de ces jours</translation>
    </message>
    <message>
        <source>Only answers of this task</source>
        <translation>Seulement les réponses de cette tâche</translation>
    </message>
    <message>
        <source>Only cells in which another model that was asked the same said something else</source>
        <translation>Seulement les cellules où un autre modèle, interrogé de même, a dit autre chose</translation>
    </message>
    <message>
        <source>Only cells on which models disagree</source>
        <translation>Seulement les cellules où les modèles sont en désaccord</translation>
    </message>
    <message>
        <source>Only cells that touch: an extent</source>
        <translation>Seulement les cellules qui touchent : une emprise</translation>
    </message>
    <message>
        <source>Only cells that touch: polygons</source>
        <translation>Seulement les cellules qui touchent : polygones</translation>
    </message>
    <message>
        <source>Only raster files have raw bands; use the layers as styled.</source>
        <translation>Seuls les fichiers raster ont des bandes brutes ; utiliser les couches avec leur style.</translation>
    </message>
    <message>
        <source>Only what a person accepted or corrected</source>
        <translation>Seulement ce qu’une personne a accepté ou corrigé</translation>
    </message>
    <message>
        <source>Only where models disagree</source>
        <translation>Seulement en cas de désaccord</translation>
    </message>
    <message>
        <source>Ope&amp;n video…</source>
        <translation>&amp;Ouvrir une vidéo…</translation>
    </message>
    <message>
        <source>Open &amp;folder</source>
        <translation>Ouvrir le &amp;dossier</translation>
    </message>
    <message>
        <source>Open QGIS's dialog for raster layers</source>
        <translation>Ouvrir la fenêtre des couches raster de QGIS</translation>
    </message>
    <message>
        <source>Open a clip, or drop one here. Where positions are known, as in a .srt file, it comes onto the map.</source>
        <translation>Ouvrir une vidéo, ou la déposer ici. Si ses positions sont connues, comme par un fichier .srt, elle vient sur la carte.</translation>
    </message>
    <message>
        <source>Open a set</source>
        <translation>Ouvrir un jeu</translation>
    </message>
    <message>
        <source>Open a text file…</source>
        <translation>Ouvrir un fichier texte…</translation>
    </message>
    <message>
        <source>Open a video</source>
        <translation>Ouvrir une vidéo</translation>
    </message>
    <message>
        <source>Open a video, or drop one here.</source>
        <translation>Ouvrir une vidéo, ou la déposer ici.</translation>
    </message>
    <message>
        <source>Open another file of grid answers</source>
        <translation>Ouvrir un autre fichier de réponses de grille</translation>
    </message>
    <message>
        <source>Open grid answers</source>
        <translation>Ouvrir des réponses de grille</translation>
    </message>
    <message>
        <source>Open the &amp;answers’ folder</source>
        <translation>Ouvrir le dossier des &amp;réponses</translation>
    </message>
    <message>
        <source>Open the Grid tab with these words, to find them in every cell of the layer; nothing starts yet</source>
        <translation>Ouvrir l’onglet Grille avec ces mots, pour les chercher dans chaque cellule de la couche ; rien ne démarre encore</translation>
    </message>
    <message>
        <source>Open the Grid tab with this place and this question, to ask it of every window; nothing starts yet</source>
        <translation>Ouvrir l’onglet Grille avec ce lieu et cette question, pour la poser à chaque fenêtre ; rien ne démarre encore</translation>
    </message>
    <message>
        <source>Open the folder in which this project’s answers, grids and flights are kept</source>
        <translation>Ouvrir le dossier où sont gardés les réponses, grilles et vols de ce projet</translation>
    </message>
    <message>
        <source>Open the folder of the log file</source>
        <translation>Ouvrir le dossier du fichier journal</translation>
    </message>
    <message>
        <source>Open the model runtime's log</source>
        <translation>Ouvrir le journal du moteur du modèle</translation>
    </message>
    <message>
        <source>Open the model’s folder</source>
        <translation>Ouvrir le dossier du modèle</translation>
    </message>
    <message>
        <source>Open the sample scene</source>
        <translation>Ouvrir la scène d’exemple</translation>
    </message>
    <message>
        <source>Open the table of the cells</source>
        <translation>Ouvrir la table des cellules</translation>
    </message>
    <message>
        <source>Open this answer</source>
        <translation>Ouvrir cette réponse</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Ouverture…</translation>
    </message>
    <message>
        <source>Or: classes, parted by commas or lines</source>
        <translation>Ou : classes, séparées par des virgules ou des lignes</translation>
    </message>
    <message>
        <source>Or: point in the middle of a window</source>
        <translation>Ou : point au milieu d’une fenêtre</translation>
    </message>
    <message>
        <source>Or: polygons, each a place of its own</source>
        <translation>Ou : polygones, chacun un lieu à part</translation>
    </message>
    <message>
        <source>Other versions are wanted of {packages}.</source>
        <translation>D’autres versions sont voulues de {packages}.</translation>
    </message>
    <message>
        <source>Outl&amp;ine the change</source>
        <translation>Contours &amp;du changement</translation>
    </message>
    <message>
        <source>Outline what changed between the two pictures above (Enter in the box)</source>
        <translation>Tracer ce qui a changé entre les deux images ci-dessus (Entrée dans le champ)</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>Contours</translation>
    </message>
    <message>
        <source>Outlines, or land cover</source>
        <translation>Contours, ou occupation du sol</translation>
    </message>
    <message>
        <source>Outside QGIS the variables {} and {} name both.</source>
        <translation>Hors de QGIS, les variables {} et {} donnent les deux.</translation>
    </message>
    <message>
        <source>Over a &amp;grid…</source>
        <translation>Sur une &amp;grille…</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>Recouvrement</translation>
    </message>
    <message>
        <source>Overlap of neighbours, percent</source>
        <translation>Recouvrement des voisines, en pour cent</translation>
    </message>
    <message>
        <source>Own styles</source>
        <translation>Styles propres</translation>
    </message>
    <message>
        <source>P&amp;ause</source>
        <translation>Pau&amp;se</translation>
    </message>
    <message>
        <source>P&amp;recision</source>
        <translation>P&amp;récision</translation>
    </message>
    <message>
        <source>P&amp;yTorch</source>
        <translation>P&amp;yTorch</translation>
    </message>
    <message>
        <source>Pair {} of {}</source>
        <translation>Paire {} sur {}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pickled weights were converted, and are never loaded themselves: {names}.</source>
        <translation>Des poids en pickle ont été convertis, et ne sont jamais chargés eux-mêmes : {names}.</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Image (*.png)</translation>
    </message>
    <message>
        <source>Picture and gaps</source>
        <translation>Image et lacunes</translation>
    </message>
    <message>
        <source>Pictures and questions leave this computer for {host}.</source>
        <translation>Images et questions quittent cet ordinateur pour {host}.</translation>
    </message>
    <message>
        <source>Pictures and questions will leave this computer for {host}.</source>
        <translation>Images et questions quitteront cet ordinateur pour {host}.</translation>
    </message>
    <message>
        <source>Pictures of {side} pixels a side</source>
        <translation>Images de {side} pixels de côté</translation>
    </message>
    <message>
        <source>Pictures would be sent to {host}, which nobody has allowed here: choose that server again.</source>
        <translation>Des images seraient envoyées à {host}, ce que personne n’a permis ici : choisir ce serveur à nouveau.</translation>
    </message>
    <message>
        <source>Pictures: {}. Things: {}.</source>
        <translation>Images : {}. Objets : {}.</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Épingler</translation>
    </message>
    <message>
        <source>Pin the answer to the map as an annotation, or take it off again</source>
        <translation>Épingler la réponse sur la carte comme annotation, ou l’en retirer</translation>
    </message>
    <message>
        <source>Pin the selected answer to the map, or take it off</source>
        <translation>Épingler la réponse sélectionnée sur la carte, ou l’en retirer</translation>
    </message>
    <message>
        <source>Pinned to the map: {}</source>
        <translation>Épinglé sur la carte : {}</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixels</translation>
    </message>
    <message>
        <source>Pixels of the layer</source>
        <translation>Pixels de la couche</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Place again</source>
        <translation>Replacer</translation>
    </message>
    <message>
        <source>Place on the map</source>
        <translation>Placer sur la carte</translation>
    </message>
    <message>
        <source>Place {}: {}</source>
        <translation>Lieu {} : {}</translation>
    </message>
    <message>
        <source>Place: extent (by default the whole layer)</source>
        <translation>Lieu : emprise (par défaut toute la couche)</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Lieux</translation>
    </message>
    <message>
        <source>Places with answers</source>
        <translation>Lieux avec réponses</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Lire</translation>
    </message>
    <message>
        <source>Play or pause (Space in the timeline)</source>
        <translation>Lire ou mettre en pause (Espace dans la chronologie)</translation>
    </message>
    <message>
        <source>Plugin</source>
        <translation>Extension</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>Points have no boxes or outlines.</source>
        <translation>Les points n’ont ni boîtes ni contours.</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>polonais</translation>
    </message>
    <message>
        <source>Poly&amp;gons over</source>
        <translation>Poly&amp;gones dès</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polygone</translation>
    </message>
    <message>
        <source>Polygon layer</source>
        <translation>Couche de polygones</translation>
    </message>
    <message>
        <source>Polygon {}</source>
        <translation>Polygone {}</translation>
    </message>
    <message>
        <source>Polygons of a layer</source>
        <translation>Polygones d’une couche</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>portugais</translation>
    </message>
    <message>
        <source>Positions are read from GoPro's telemetry in {name}.</source>
        <translation>Positions lues dans la télémétrie GoPro de {name}.</translation>
    </message>
    <message>
        <source>Positions are read from MISB ST 0601 telemetry in {name}.</source>
        <translation>Positions lues dans la télémétrie MISB ST 0601 de {name}.</translation>
    </message>
    <message>
        <source>Positions are read from Parrot's telemetry in {name}.</source>
        <translation>Positions lues dans la télémétrie Parrot de {name}.</translation>
    </message>
    <message>
        <source>Positions are read from the subtitles inside {name}.</source>
        <translation>Positions lues dans les sous-titres contenus dans {name}.</translation>
    </message>
    <message>
        <source>Positions are read from {} beside the video.</source>
        <translation>Positions lues dans {} à côté de la vidéo.</translation>
    </message>
    <message>
        <source>Possible answers</source>
        <translation>Réponses possibles</translation>
    </message>
    <message>
        <source>Preparing the grid…</source>
        <translation>Préparation de la grille…</translation>
    </message>
    <message>
        <source>Press Repair.</source>
        <translation>Cliquer sur Réparer.</translation>
    </message>
    <message>
        <source>Press Set up in the UniRS panel.</source>
        <translation>Cliquer sur Installer dans le panneau UniRS.</translation>
    </message>
    <message>
        <source>Project's CRS</source>
        <translation>SCR du projet</translation>
    </message>
    <message>
        <source>Put on the map</source>
        <translation>Mettre sur la carte</translation>
    </message>
    <message>
        <source>Put the flight and its scenes on the map, and go there</source>
        <translation>Mettre le vol et ses scènes sur la carte, et y aller</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Python {python} with torch {torch}, on {devices}.</source>
        <translation>Python {python} avec torch {torch}, sur {devices}.</translation>
    </message>
    <message>
        <source>Python {version} is needed for this bundle, and is not here</source>
        <translation>Python {version} est nécessaire pour ce lot, et n’est pas ici</translation>
    </message>
    <message>
        <source>Python, model, device and precision</source>
        <translation>Python, modèle, matériel et précision</translation>
    </message>
    <message>
        <source>QGIS</source>
        <translation>QGIS</translation>
    </message>
    <message>
        <source>QGIS cannot draw the numbers of the layer “{}”, whose type it does not know; use its raw bands.</source>
        <translation>QGIS ne sait pas dessiner les nombres de la couche « {} », dont il ignore le type ; utiliser ses bandes brutes.</translation>
    </message>
    <message>
        <source>QGIS does not know the algorithm {}.</source>
        <translation>QGIS ne connaît pas l’algorithme {}.</translation>
    </message>
    <message>
        <source>QGIS's own plugin Processing is switched off: switch it on in Plugins, Manage and Install Plugins.</source>
        <translation>L’extension Traitement de QGIS est désactivée : l’activer dans Extensions, Installer/Gérer les extensions.</translation>
    </message>
    <message>
        <source>QGIS’s authentication database did not take the key; it needs its master password.</source>
        <translation>La base d’authentification de QGIS n’a pas pris la clé ; il lui faut son mot de passe maître.</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>Question (by default: what changed)</source>
        <translation>Question (par défaut : ce qui a changé)</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>Questions, one a line</source>
        <translation>Questions, une par ligne</translation>
    </message>
    <message>
        <source>Questions, one a line (by default: what changed)</source>
        <translation>Questions, une par ligne (par défaut : ce qui a changé)</translation>
    </message>
    <message>
        <source>Questions: {}</source>
        <translation>Questions : {}</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Rank a class list of your own</source>
        <translation>Classer selon sa propre liste de classes</translation>
    </message>
    <message>
        <source>Raster layer</source>
        <translation>Couche raster</translation>
    </message>
    <message>
        <source>Raster layer (of a change the earlier one)</source>
        <translation>Couche raster (d’un changement, l’ancienne)</translation>
    </message>
    <message>
        <source>Raw bands</source>
        <translation>Bandes brutes</translation>
    </message>
    <message>
        <source>Raw bands of both with the same limits, so that a brighter picture is a brighter place</source>
        <translation>Les bandes brutes des deux avec les mêmes limites : une image plus claire est un lieu plus clair</translation>
    </message>
    <message>
        <source>Raw bands, one stretch for both dates</source>
        <translation>Bandes brutes, un étirement pour les deux dates</translation>
    </message>
    <message>
        <source>Raw bands, stretched between percentiles 2 and 98 (8-bit bands as they are)</source>
        <translation>Bandes brutes, étirées entre les percentiles 2 et 98 (bandes 8 bits telles quelles)</translation>
    </message>
    <message>
        <source>Raw bands: black and white, as 0,255 or 0,900; 0,1200; 0,1500</source>
        <translation>Bandes brutes : noir et blanc, comme 0,255 ou 0,900; 0,1200; 0,1500</translation>
    </message>
    <message>
        <source>Raw bands: numbers, as 4,3,2 (by default red, green, blue)</source>
        <translation>Bandes brutes : des numéros, comme 4,3,2 (par défaut rouge, vert, bleu)</translation>
    </message>
    <message>
        <source>Re&amp;pair</source>
        <translation>Répa&amp;rer</translation>
    </message>
    <message>
        <source>Reading the list…</source>
        <translation>Lecture de la liste…</translation>
    </message>
    <message>
        <source>Reading the pictures…</source>
        <translation>Lecture des images…</translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation>Lecture de l’image…</translation>
    </message>
    <message>
        <source>Reading the video…</source>
        <translation>Lecture de la vidéo…</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prêt</translation>
    </message>
    <message>
        <source>Rectangle to describe</source>
        <translation>Rectangle à décrire</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Rejeter</translation>
    </message>
    <message>
        <source>Reject the answer without saying what the right one is</source>
        <translation>Rejeter la réponse sans dire quelle est la bonne</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rejetée</translation>
    </message>
    <message>
        <source>Rem&amp;ove…</source>
        <translation>Suppri&amp;mer…</translation>
    </message>
    <message>
        <source>Remo&amp;ve the runtime…</source>
        <translation>Suppr&amp;imer le moteur…</translation>
    </message>
    <message>
        <source>Remo&amp;ve…</source>
        <translation>Suppr&amp;imer…</translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Remove the model {name}, {size} MB in {folder}?</source>
        <translation>Supprimer le modèle {name}, {size} Mo dans {folder} ?</translation>
    </message>
    <message>
        <source>Remove the runtime</source>
        <translation>Supprimer le moteur</translation>
    </message>
    <message>
        <source>Remove the runtime from {folder}? Models and answers stay.</source>
        <translation>Supprimer le moteur de {folder} ? Modèles et réponses restent.</translation>
    </message>
    <message>
        <source>Remove {id}, {size}?</source>
        <translation>Supprimer {id}, {size} ?</translation>
    </message>
    <message>
        <source>Removing the runtime</source>
        <translation>Suppression du moteur</translation>
    </message>
    <message>
        <source>Removing the runtime from {folder}</source>
        <translation>Suppression du moteur de {folder}</translation>
    </message>
    <message>
        <source>Rename, change or delete the chosen set</source>
        <translation>Renommer, changer ou supprimer le jeu choisi</translation>
    </message>
    <message>
        <source>Repairing the runtime in {folder}</source>
        <translation>Réparation du moteur dans {folder}</translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>Repren&amp;dre</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Relecture</translation>
    </message>
    <message>
        <source>Review this cell</source>
        <translation>Relire cette cellule</translation>
    </message>
    <message>
        <source>Roads</source>
        <translation>Routes</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Row {}, column {}</source>
        <translation>Ligne {}, colonne {}</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Passage</translation>
    </message>
    <message>
        <source>Run {run} in {file} goes on.</source>
        <translation>Le passage {run} de {file} continue.</translation>
    </message>
    <message>
        <source>Run {run} of {path} is not as UniRS writes one: {reason}.</source>
        <translation>Le passage {run} de {path} n’est pas tel que UniRS l’écrit : {reason}.</translation>
    </message>
    <message>
        <source>Run {} - models disagree</source>
        <translation>Passage {} - désaccord des modèles</translation>
    </message>
    <message>
        <source>Run {} - {}</source>
        <translation>Passage {} - {}</translation>
    </message>
    <message>
        <source>Run {} cannot go on, because {} changed since. Start the grid for a new run.</source>
        <translation>Le passage {} ne peut pas continuer, car ceci a changé depuis : {}. Démarrer la grille pour un nouveau passage.</translation>
    </message>
    <message>
        <source>Run {} looks for nothing.</source>
        <translation>Le passage {} ne cherche rien.</translation>
    </message>
    <message>
        <source>Run {} was asked with the model “{}”; choose that one to go on with it.</source>
        <translation>Le passage {} a été interrogé avec le modèle « {} » ; choisir celui-ci pour le continuer.</translation>
    </message>
    <message>
        <source>Run {}: {}</source>
        <translation>Passage {} : {}</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Passages</translation>
    </message>
    <message>
        <source>Runs of this file</source>
        <translation>Passages de ce fichier</translation>
    </message>
    <message>
        <source>Rural/urban</source>
        <translation>Rural/urbain</translation>
    </message>
    <message>
        <source>S&amp;hort hints</source>
        <translation>I&amp;ndices courts</translation>
    </message>
    <message>
        <source>S&amp;kip cells with less data than</source>
        <translation>Ign&amp;orer les cellules de données sous</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Stop</translation>
    </message>
    <message>
        <source>SRT</source>
        <translation>SRT</translation>
    </message>
    <message>
        <source>Sample scene</source>
        <translation>Scène d’exemple</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Enregistrer sous</translation>
    </message>
    <message>
        <source>Save as a text file…</source>
        <translation>Enregistrer en fichier texte…</translation>
    </message>
    <message>
        <source>Save the answers</source>
        <translation>Enregistrer les réponses</translation>
    </message>
    <message>
        <source>Save the set</source>
        <translation>Enregistrer le jeu</translation>
    </message>
    <message>
        <source>Save the timeline</source>
        <translation>Enregistrer la chronologie</translation>
    </message>
    <message>
        <source>Save the timeline as a picture</source>
        <translation>Enregistrer la chronologie en image</translation>
    </message>
    <message>
        <source>Save the timeline as a table</source>
        <translation>Enregistrer la chronologie en table</translation>
    </message>
    <message>
        <source>Save the timeline as subtitles</source>
        <translation>Enregistrer la chronologie en sous-titres</translation>
    </message>
    <message>
        <source>Save these answers with what you said of them as a table</source>
        <translation>Enregistrer ces réponses, avec ce qui en a été dit, en table</translation>
    </message>
    <message>
        <source>Save these answers with what you said of them as polygons</source>
        <translation>Enregistrer ces réponses, avec ce qui en a été dit, en polygones</translation>
    </message>
    <message>
        <source>Save what is listed, or selected, as GeoJSON</source>
        <translation>Enregistrer la liste, ou la sélection, en GeoJSON</translation>
    </message>
    <message>
        <source>Save what is listed, or selected, as a table with its middles</source>
        <translation>Enregistrer la liste, ou la sélection, en table avec les centres</translation>
    </message>
    <message>
        <source>Save what is listed, or selected, as layers</source>
        <translation>Enregistrer la liste, ou la sélection, en couches</translation>
    </message>
    <message>
        <source>Save what was found</source>
        <translation>Enregistrer ce qui a été trouvé</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Jeux</translation>
    </message>
    <message>
        <source>Saved questions</source>
        <translation>Questions enregistrées</translation>
    </message>
    <message>
        <source>Say nothing of this one and go on to the least certain answer that is left</source>
        <translation>Ne rien dire de celle-ci et passer à la réponse la moins sûre qui reste</translation>
    </message>
    <message>
        <source>Say of the answers, the least certain first, whether they are right</source>
        <translation>Dire des réponses, les moins sûres d’abord, si elles sont justes</translation>
    </message>
    <message>
        <source>Say what happens when in a drone’s video</source>
        <translation>Dire ce qui se passe, et quand, dans la vidéo d’un drone</translation>
    </message>
    <message>
        <source>Say what the right answer is; the model's is kept beside it</source>
        <translation>Dire quelle est la bonne réponse ; celle du modèle est gardée à côté</translation>
    </message>
    <message>
        <source>Say whether the answer is right</source>
        <translation>Dire si la réponse est juste</translation>
    </message>
    <message>
        <source>Say whether the answer is right, or write the right one</source>
        <translation>Dire si la réponse est juste, ou écrire la bonne</translation>
    </message>
    <message>
        <source>Says of every cell what changed between two raster layers of different dates. The cells are those of the earlier layer; the later one is laid onto them, whatever its CRS and resolution.

Without questions the model is asked for the changes, as its authors ask.

The grid is a GeoPackage with a row for each cell and question. A file that is there is gone on with: the same layers, cells, questions and model continue where the last run ended, whether it was cancelled or died; anything else starts a run of its own in the same file.</source>
        <translation>Dit de chaque cellule ce qui a changé entre deux couches raster de dates différentes. Les cellules sont celles de la couche ancienne ; la récente est posée sur elles, quels que soient son SCR et sa résolution.

Sans questions, le modèle est interrogé sur les changements, à la manière de ses auteurs.

La grille est un GeoPackage avec une ligne par cellule et question. Un fichier existant est continué : les mêmes couches, cellules, questions et modèle reprennent où le dernier passage a fini, qu’il ait été annulé ou interrompu ; toute autre chose commence un passage à part dans le même fichier.</translation>
    </message>
    <message>
        <source>Says of every cell what changed between two raster layers.</source>
        <translation>Dit de chaque cellule ce qui a changé entre deux couches raster.</translation>
    </message>
    <message>
        <source>Says what changed at a place between two raster layers of different dates.

The place is an extent, a window around a point, or every polygon of a layer (or its selected ones), each compared on its own. Without any of them it is the whole earlier layer. Both layers are laid onto one grid, whatever their CRS and resolution.

Dates that are not given come from the layers' temporal properties, their files' metadata or their names. Without a question the model is asked for the changes, as its authors ask.

The feature distance is 1 - cosine similarity of the model's features of both dates, on a coarse grid over the place. It is no probability of change: seasons, light and shifts raise it too. It can be written for one place at a time.

“Move the later picture” draws the later layer again where its content lies, if a shift between the two can be measured.</source>
        <translation>Dit ce qui a changé en un lieu entre deux couches raster de dates différentes.

Le lieu est une emprise, une fenêtre autour d’un point, ou chaque polygone d’une couche (ou ses polygones sélectionnés), chacun comparé à part. Sans rien de tout cela, c’est toute la couche ancienne. Les deux couches sont posées sur une même grille, quels que soient leur SCR et leur résolution.

Les dates qui ne sont pas données viennent des propriétés temporelles des couches, des métadonnées de leurs fichiers ou de leurs noms. Sans question, le modèle est interrogé sur les changements, à la manière de ses auteurs.

La distance des descripteurs est 1 - la similarité cosinus des descripteurs du modèle aux deux dates, sur une grille grossière du lieu. Ce n’est pas une probabilité de changement : saisons, lumière et décalages l’augmentent aussi. Elle peut être écrite pour un lieu à la fois.

« Recaler l’image récente » dessine à nouveau la couche récente là où est son contenu, si un décalage entre les deux est mesurable.</translation>
    </message>
    <message>
        <source>Says what changed at a place between two raster layers.</source>
        <translation>Dit ce qui a changé en un lieu entre deux couches raster.</translation>
    </message>
    <message>
        <source>Says what is seen when in drone videos, by a list of classes.</source>
        <translation>Dit ce qui se voit, et quand, dans des vidéos de drone, selon une liste de classes.</translation>
    </message>
    <message>
        <source>Says which of several classes is seen in a video, as a whole or window by window.

Without classes of your own the 25 events of the ERA data set are the list. The model must choose one of them: a score under the threshold (the panel's) is marked as uncertain, for it may be none.

The table has one row a window: its times, its three best classes with model scores, all scores as JSON, and where the camera was, if the video or a .srt file beside it knows. A window or a video that cannot be read has a sentence in the column “error”.

For one video the CSV file and the subtitles can be named; for several a folder takes one of each a video. In the folder nothing is replaced: names that are taken get a number.

Model scores are shares among the classes of the list, not probabilities of being right.</source>
        <translation>Dit laquelle de plusieurs classes se voit dans une vidéo, en entier ou fenêtre par fenêtre.

Sans classes données, les 25 événements du jeu de données ERA sont la liste. Le modèle doit en choisir un : un score sous le seuil (celui du panneau) est marqué comme incertain, car ce n’est peut-être rien de la liste.

La table a une ligne par fenêtre : ses temps, ses trois meilleures classes avec leurs scores, tous les scores en JSON, et où était la caméra, si la vidéo ou un fichier .srt à côté d’elle le sait. Une fenêtre ou une vidéo illisible a une phrase dans la colonne « error ».

Pour une vidéo, le fichier CSV et les sous-titres peuvent être nommés ; pour plusieurs, un dossier en reçoit un de chaque par vidéo. Rien n’est remplacé dans le dossier : les noms déjà pris reçoivent un numéro.

Les scores du modèle sont des parts entre les classes de la liste, pas des probabilités d’être juste.</translation>
    </message>
    <message>
        <source>Scenes along the path</source>
        <translation>Scènes le long du trajet</translation>
    </message>
    <message>
        <source>Scenes at one place</source>
        <translation>Scènes à un même lieu</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>Seconds between windows' starts (0: a window's length)</source>
        <translation>Secondes entre les débuts des fenêtres (0 : la longueur d’une fenêtre)</translation>
    </message>
    <message>
        <source>Seconds from the start of a window to the start of the next; less than the length: they overlap</source>
        <translation>Secondes du début d’une fenêtre au début de la suivante ; moins que la longueur : elles se recouvrent</translation>
    </message>
    <message>
        <source>Seen by the model: {}–{}</source>
        <translation>Vu par le modèle : {}–{}</translation>
    </message>
    <message>
        <source>Select a polygon of a vector layer first, then press this button again.</source>
        <translation>Sélectionner d’abord un polygone d’une couche vecteur, puis cliquer à nouveau sur ce bouton.</translation>
    </message>
    <message>
        <source>Select on the map or in the list: A accepts, R rejects, C corrects the label, Del deletes.</source>
        <translation>Sélectionner sur la carte ou dans la liste : A accepte, R rejette, C corrige l’étiquette, Suppr supprime.</translation>
    </message>
    <message>
        <source>Selected polygons</source>
        <translation>Polygones sélectionnés</translation>
    </message>
    <message>
        <source>Send pictures to {host}</source>
        <translation>Envoyer les images à {host}</translation>
    </message>
    <message>
        <source>Send the shown answer and the questions before it along, as one conversation about these pictures</source>
        <translation>Envoyer aussi la réponse affichée et les questions qui la précèdent, en une conversation sur ces images</translation>
    </message>
    <message>
        <source>Send the shown answer and the questions before it along, as one conversation about this picture</source>
        <translation>Envoyer aussi la réponse affichée et les questions qui la précèdent, en une conversation sur cette image</translation>
    </message>
    <message>
        <source>Sending the picture…</source>
        <translation>Envoi de l’image…</translation>
    </message>
    <message>
        <source>Server: {place}</source>
        <translation>Serveur : {place}</translation>
    </message>
    <message>
        <source>Set by the environment variable {name}, and nowhere else as long as that is there.</source>
        <translation>Fixé par la variable d’environnement {name}, et nulle part ailleurs tant qu’elle est là.</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Installation</translation>
    </message>
    <message>
        <source>Set up did not succeed: {detail}</source>
        <translation>L’installation n’a pas réussi : {detail}</translation>
    </message>
    <message>
        <source>Set up was not ended. It goes on where it was; what has come is kept.</source>
        <translation>L’installation n’est pas terminée. Elle reprend où elle en était ; ce qui est arrivé est gardé.</translation>
    </message>
    <message>
        <source>Set up was stopped. It goes on from here when it is started again.</source>
        <translation>L’installation a été arrêtée. Relancée, elle reprend ici.</translation>
    </message>
    <message>
        <source>Sets as text files</source>
        <translation>Les jeux en fichiers texte</translation>
    </message>
    <message>
        <source>Sets of questions that you kept; the plus keeps those in the box</source>
        <translation>Jeux de questions enregistrés ; le plus garde celles du champ</translation>
    </message>
    <message>
        <source>Sets of questions…</source>
        <translation>Jeux de questions…</translation>
    </message>
    <message>
        <source>Setting up in {folder}</source>
        <translation>Installation dans {folder}</translation>
    </message>
    <message>
        <source>Several models</source>
        <translation>Plusieurs modèles</translation>
    </message>
    <message>
        <source>Shift of the later picture to the east, metres</source>
        <translation>Décalage de l’image récente vers l’est, en mètres</translation>
    </message>
    <message>
        <source>Shift of the later picture to the north, metres</source>
        <translation>Décalage de l’image récente vers le nord, en mètres</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Montrer</translation>
    </message>
    <message>
        <source>Show &amp;log</source>
        <translation>Afficher le &amp;journal</translation>
    </message>
    <message>
        <source>Show all cells on the map</source>
        <translation>Montrer toutes les cellules sur la carte</translation>
    </message>
    <message>
        <source>Show in Find</source>
        <translation>Voir dans Objets</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Montrer sur la carte</translation>
    </message>
    <message>
        <source>Show on the map where the model's features of the two dates differ, or hide it</source>
        <translation>Montrer sur la carte où les descripteurs du modèle diffèrent entre les deux dates, ou la masquer</translation>
    </message>
    <message>
        <source>Show or hide the whole hint. It comes from the base model, which saw the same picture</source>
        <translation>Afficher ou masquer l’indice entier. Il vient du modèle de base, qui a vu la même image</translation>
    </message>
    <message>
        <source>Show or hide your sets of questions</source>
        <translation>Afficher ou masquer les jeux de questions</translation>
    </message>
    <message>
        <source>Show skipped again</source>
        <translation>Revoir les passées</translation>
    </message>
    <message>
        <source>Show the cell on the map</source>
        <translation>Montrer la cellule sur la carte</translation>
    </message>
    <message>
        <source>Show the defaults of a first start; kept only when the dialog is accepted</source>
        <translation>Montrer les valeurs d’un premier démarrage ; gardées seulement si la fenêtre est validée</translation>
    </message>
    <message>
        <source>Show the hint</source>
        <translation>Afficher l’indice</translation>
    </message>
    <message>
        <source>Show the masks on the map as a raster of classes, a file beside the answers, or hide it</source>
        <translation>Montrer les masques sur la carte comme raster de classes, un fichier à côté des réponses, ou le masquer</translation>
    </message>
    <message>
        <source>Show the runtime's log</source>
        <translation>Afficher le journal du moteur</translation>
    </message>
    <message>
        <source>Show the two pictures by turns</source>
        <translation>Montrer les deux images tour à tour</translation>
    </message>
    <message>
        <source>Show these raw bands as red, green and blue</source>
        <translation>Montrer ces bandes brutes en rouge, vert et bleu</translation>
    </message>
    <message>
        <source>Show this pair above</source>
        <translation>Montrer cette paire au-dessus</translation>
    </message>
    <message>
        <source>Show this run's cells and its counts</source>
        <translation>Montrer les cellules de ce passage et leurs comptes</translation>
    </message>
    <message>
        <source>Show what band {} makes transparent, in every panel</source>
        <translation>Montrer ce que la bande {} rend transparent, dans chaque panneau</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Côté</translation>
    </message>
    <message>
        <source>Side of a cell on the ground</source>
        <translation>Côté d’une cellule au sol</translation>
    </message>
    <message>
        <source>Side of a cell on the ground. The arrow in the field goes back to the model's own window</source>
        <translation>Côté d’une cellule au sol. La flèche du champ revient à la fenêtre propre au modèle</translation>
    </message>
    <message>
        <source>Side of that window in metres (0: by the model's picture)</source>
        <translation>Côté de cette fenêtre en mètres (0 : selon l’image du modèle)</translation>
    </message>
    <message>
        <source>Side of the square on the ground. The arrow in the field goes back to the model's own window</source>
        <translation>Côté du carré au sol. La flèche du champ revient à la fenêtre propre au modèle</translation>
    </message>
    <message>
        <source>Side of the window on the ground</source>
        <translation>Côté de la fenêtre au sol</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Skip cells with a smaller share of data than</source>
        <translation>Ignorer les cellules ayant une part de données sous</translation>
    </message>
    <message>
        <source>Something of the runtime is missing or was changed: {lacks}.</source>
        <translation>Quelque chose du moteur manque ou a été changé : {lacks}.</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>espagnol</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Démarrer</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Recommencer</translation>
    </message>
    <message>
        <source>Start this Python once and report its torch and devices</source>
        <translation>Démarrer ce Python une fois et donner son torch et son matériel</translation>
    </message>
    <message>
        <source>Start this Python once, see what it has, and use it where it will do; installs nothing</source>
        <translation>Démarrer ce Python une fois, voir ce qu’il a, et l’utiliser s’il convient ; n’installe rien</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Démarrage</translation>
    </message>
    <message>
        <source>Starting the model runtime…</source>
        <translation>Démarrage du moteur du modèle…</translation>
    </message>
    <message>
        <source>Still answering “{}” about the place before. The answer will be kept in the history.</source>
        <translation>Réponse en cours à « {} » sur le lieu précédent. Elle sera gardée dans l’historique.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Stop merging; what the cells found is kept, and can be merged later</source>
        <translation>Arrêter la fusion ; ce que les cellules ont trouvé est gardé, et pourra être fusionné plus tard</translation>
    </message>
    <message>
        <source>Stop the model at once (Alt+T)</source>
        <translation>Arrêter le modèle tout de suite (Alt+S)</translation>
    </message>
    <message>
        <source>Stop; finished cells stay, and the same grid goes on from there</source>
        <translation>Arrêter ; les cellules finies restent, et la même grille reprendra là</translation>
    </message>
    <message>
        <source>Stop; what came of a download is kept, and can be resumed</source>
        <translation>Arrêter ; ce qui est arrivé d’un téléchargement est gardé, et peut être repris</translation>
    </message>
    <message>
        <source>Stop; what has come is kept, and Set up goes on from there</source>
        <translation>Arrêter ; ce qui est arrivé est gardé, et Installer reprend là</translation>
    </message>
    <message>
        <source>Stop; what was found is kept, and can be resumed</source>
        <translation>Arrêter ; ce qui a été trouvé est gardé, et peut être repris</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Arrêté.</translation>
    </message>
    <message>
        <source>Stopped; the same grid goes on from here.</source>
        <translation>Arrêté ; la même grille reprendra ici.</translation>
    </message>
    <message>
        <source>Stopped; what came is kept, and Resume goes on there.</source>
        <translation>Arrêté ; ce qui est arrivé est gardé, et Reprendre continue là.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt…</translation>
    </message>
    <message>
        <source>Stretch from</source>
        <translation>Étirer de</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>Pas</translation>
    </message>
    <message>
        <source>Subtitles (*.srt)</source>
        <translation>Sous-titres (*.srt)</translation>
    </message>
    <message>
        <source>Subtitles of one video</source>
        <translation>Sous-titres d’une vidéo</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Permuter</translation>
    </message>
    <message>
        <source>Swap the two layers and their dates</source>
        <translation>Permuter les deux couches et leurs dates</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>suédois</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Système</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Table (*.csv)</translation>
    </message>
    <message>
        <source>Table of windows</source>
        <translation>Table des fenêtres</translation>
    </message>
    <message>
        <source>Take a model’s folder as it is</source>
        <translation>Prendre le dossier d’un modèle tel quel</translation>
    </message>
    <message>
        <source>Take back what you said last</source>
        <translation>Revenir sur ce qui a été dit en dernier</translation>
    </message>
    <message>
        <source>Take bands {}</source>
        <translation>Prendre les bandes {}</translation>
    </message>
    <message>
        <source>Taken off the map: {}</source>
        <translation>Retiré de la carte : {}</translation>
    </message>
    <message>
        <source>Taking Python {version} of the bundle</source>
        <translation>Extraction du Python {version} du lot</translation>
    </message>
    <message>
        <source>Taking uv out of the bundle</source>
        <translation>Extraction d’uv du lot</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>Fichiers texte (*.txt)</translation>
    </message>
    <message>
        <source>Text files (*.txt);;*</source>
        <translation>Fichiers texte (*.txt);;*</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>thaï</translation>
    </message>
    <message>
        <source>That makes {} cells, more than {}; choose larger ones.</source>
        <translation>Cela fait {} cellules, plus que {} ; en choisir de plus grandes.</translation>
    </message>
    <message>
        <source>That part is too large for one grid, or has no coordinates; choose a smaller.</source>
        <translation>Cette partie est trop grande pour une grille, ou n’a pas de coordonnées ; en choisir une plus petite.</translation>
    </message>
    <message>
        <source>That part of the map has no coordinates in the grid; choose another one.</source>
        <translation>Cette partie de la carte n’a pas de coordonnées dans la grille ; en choisir une autre.</translation>
    </message>
    <message>
        <source>That part of the map has no coordinates in the layer.</source>
        <translation>Cette partie de la carte n’a pas de coordonnées dans la couche.</translation>
    </message>
    <message>
        <source>That part of the map lies outside the layer “{}”.</source>
        <translation>Cette partie de la carte est hors de la couche « {} ».</translation>
    </message>
    <message>
        <source>That was the last one.</source>
        <translation>C’était la dernière.</translation>
    </message>
    <message>
        <source>The 25 classes of the ERA data set of aerial videos, which UniRS is trained on</source>
        <translation>Les 25 classes du jeu de vidéos aériennes ERA, sur lequel UniRS est entraîné</translation>
    </message>
    <message>
        <source>The CRS of the layer “{}” is undefined: its places are counted in its own units, not in metres.</source>
        <translation>Le SCR de la couche « {} » est indéfini : ses lieux se comptent dans ses propres unités, pas en mètres.</translation>
    </message>
    <message>
        <source>The NVIDIA driver {driver} is too old for this torch, which needs 525 or newer: CPU</source>
        <translation>Le pilote NVIDIA {driver} est trop ancien pour ce torch, qui demande 525 ou plus récent : CPU</translation>
    </message>
    <message>
        <source>The Python that has torch; empty: the one that came with the plugin or was set up for it</source>
        <translation>Le Python qui a torch ; vide : celui venu avec l’extension ou installé pour elle</translation>
    </message>
    <message>
        <source>The Python {path} has no {module}: repair it in Set up, or choose another one in the options.</source>
        <translation>Le Python {path} n’a pas {module} : le réparer dans Installation, ou en choisir un autre dans les options.</translation>
    </message>
    <message>
        <source>The account of this key may not have {id} yet: accept its conditions at {page}.</source>
        <translation>Le compte de cette clé n’a pas encore accès à {id} : accepter ses conditions sur {page}.</translation>
    </message>
    <message>
        <source>The address of a mirror of the hub, where the hub itself cannot be reached</source>
        <translation>L’adresse d’un miroir du hub, si le hub lui-même est injoignable</translation>
    </message>
    <message>
        <source>The answer holds no box that can be read, so it stands as the text it is.</source>
        <translation>La réponse ne contient pas de boîte lisible ; elle reste donc le texte qu’elle est.</translation>
    </message>
    <message>
        <source>The answer is kept in memory until it can be stored.</source>
        <translation>La réponse est gardée en mémoire en attendant d’être enregistrée.</translation>
    </message>
    <message>
        <source>The answer is no mask that can be read, so it stands as the text it is.</source>
        <translation>La réponse n’est pas un masque lisible ; elle reste donc le texte qu’elle est.</translation>
    </message>
    <message>
        <source>The answer is not among those of the open project any more.</source>
        <translation>La réponse n’est plus parmi celles du projet ouvert.</translation>
    </message>
    <message>
        <source>The answer is right</source>
        <translation>La réponse est juste</translation>
    </message>
    <message>
        <source>The answer is wrong</source>
        <translation>La réponse est fausse</translation>
    </message>
    <message>
        <source>The answer was cut off at the length limit.</source>
        <translation>La réponse a été coupée à la longueur limite.</translation>
    </message>
    <message>
        <source>The answers are those of the file beside the project. Nothing is asked and no model is loaded.</source>
        <translation>Les réponses sont celles du fichier à côté du projet. Rien n’est demandé et aucun modèle n’est chargé.</translation>
    </message>
    <message>
        <source>The answers file {} cannot be read.</source>
        <translation>Le fichier de réponses {} est illisible.</translation>
    </message>
    <message>
        <source>The answers file {} cannot be read: {}.</source>
        <translation>Le fichier de réponses {} est illisible : {}.</translation>
    </message>
    <message>
        <source>The answers file {} cannot be written: {}</source>
        <translation>Le fichier de réponses {} ne peut pas être écrit : {}</translation>
    </message>
    <message>
        <source>The arrow keys go from model to model; its whole answer is below</source>
        <translation>Les flèches vont d’un modèle à l’autre ; sa réponse entière est en dessous</translation>
    </message>
    <message>
        <source>The band shown as {}</source>
        <translation>La bande montrée en {}</translation>
    </message>
    <message>
        <source>The bands hold complex numbers; save their magnitude as a band first.</source>
        <translation>Les bandes contiennent des nombres complexes ; enregistrer d’abord leur module comme bande.</translation>
    </message>
    <message>
        <source>The base model first describes each cell in its own words; that hint goes with the questions</source>
        <translation>Le modèle de base décrit d’abord chaque cellule avec ses mots ; cet indice accompagne les questions</translation>
    </message>
    <message>
        <source>The base model first describes the picture in its own words; that hint goes with the question</source>
        <translation>Le modèle de base décrit d’abord l’image avec ses mots ; cet indice accompagne la question</translation>
    </message>
    <message>
        <source>The base model writes its hint…</source>
        <translation>Le modèle de base écrit son indice…</translation>
    </message>
    <message>
        <source>The base model's hint</source>
        <translation>L’indice du modèle de base</translation>
    </message>
    <message>
        <source>The bundle has torch for {build}</source>
        <translation>Le lot a torch pour {build}</translation>
    </message>
    <message>
        <source>The bundle in {folder} has a form ({form}) that this version of the plugin does not know.</source>
        <translation>Le lot dans {folder} a une forme ({form}) que cette version de l’extension ne connaît pas.</translation>
    </message>
    <message>
        <source>The bundle in {folder} is not whole: {name} has {found} bytes instead of {size}.</source>
        <translation>Le lot dans {folder} n’est pas complet : {name} a {found} octets au lieu de {size}.</translation>
    </message>
    <message>
        <source>The bundle in {folder} is not whole: {name} is missing.</source>
        <translation>Le lot dans {folder} n’est pas complet : il manque {name}.</translation>
    </message>
    <message>
        <source>The bundle needs {needed} GB more on the disk of {folder}, where {free} GB are free.</source>
        <translation>Le lot demande {needed} Go de plus sur le disque de {folder}, où {free} Go sont libres.</translation>
    </message>
    <message>
        <source>The cell's picture</source>
        <translation>L’image de la cellule</translation>
    </message>
    <message>
        <source>The certificate of {host} is not one that this computer trusts.</source>
        <translation>Le certificat de {host} n’est pas de ceux auxquels cet ordinateur se fie.</translation>
    </message>
    <message>
        <source>The chosen moment, and the video's length</source>
        <translation>L’instant choisi, et la durée de la vidéo</translation>
    </message>
    <message>
        <source>The class of things whose change is outlined</source>
        <translation>La classe d’objets dont tracer le changement</translation>
    </message>
    <message>
        <source>The classes found, and their shares of the time that was classified</source>
        <translation>Les classes trouvées, et leur part du temps classé</translation>
    </message>
    <message>
        <source>The configuration of the vision tower of {where} describes none: {reason}.</source>
        <translation>La configuration de l’encodeur visuel de {where} n’en décrit aucun : {reason}.</translation>
    </message>
    <message>
        <source>The connection is not trusted: something between here and the package index shows a certificate of its own.</source>
        <translation>La connexion n’est pas sûre : quelque chose entre cet ordinateur et l’index des paquets montre un certificat à lui.</translation>
    </message>
    <message>
        <source>The connection to {host} broke off at {name}; what came is kept, and can be resumed.</source>
        <translation>La connexion à {host} s’est coupée à {name} ; ce qui est arrivé est gardé, et pourra être repris.</translation>
    </message>
    <message>
        <source>The coordinates are of an unknown CRS; name it as the third value: 'EPSG:3857'.</source>
        <translation>Les coordonnées sont dans un SCR inconnu ; le nommer en troisième valeur : 'EPSG:3857'.</translation>
    </message>
    <message>
        <source>The coordinates of the files that are saved</source>
        <translation>Les coordonnées des fichiers enregistrés</translation>
    </message>
    <message>
        <source>The date of the picture that the answer of unirs_answer was about, as a text; of two the later.</source>
        <translation>La date de l’image sur laquelle portait la réponse de unirs_answer, en texte ; de deux dates, la plus récente.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Le disque est plein.</translation>
    </message>
    <message>
        <source>The download in {folder} has not ended.</source>
        <translation>Le téléchargement dans {folder} n’est pas terminé.</translation>
    </message>
    <message>
        <source>The download in {path} has not ended.</source>
        <translation>Le téléchargement dans {path} n’est pas terminé.</translation>
    </message>
    <message>
        <source>The download in {path} has not ended: resume or remove it.</source>
        <translation>Le téléchargement dans {path} n’est pas terminé : le reprendre ou le supprimer.</translation>
    </message>
    <message>
        <source>The earlier layer has the later date; should the two be swapped?</source>
        <translation>La couche ancienne a la date la plus récente ; faut-il permuter les deux ?</translation>
    </message>
    <message>
        <source>The extent is empty; choose another one.</source>
        <translation>L’emprise est vide ; en choisir une autre.</translation>
    </message>
    <message>
        <source>The feature distance can be written for one place at a time.</source>
        <translation>La distance des descripteurs peut être écrite pour un lieu à la fois.</translation>
    </message>
    <message>
        <source>The feature distances cannot be written to {}: {}</source>
        <translation>Les distances des descripteurs ne peuvent pas être écrites dans {} : {}</translation>
    </message>
    <message>
        <source>The file does not say what its heights are above.</source>
        <translation>Le fichier ne dit pas au-dessus de quoi sont ses hauteurs.</translation>
    </message>
    <message>
        <source>The file does not say which degree is which; positions are read as latitude, longitude.</source>
        <translation>Le fichier ne dit pas quel degré est lequel ; les positions sont lues comme latitude, longitude.</translation>
    </message>
    <message>
        <source>The file does not say which degree is which; positions are read as longitude, latitude.</source>
        <translation>Le fichier ne dit pas quel degré est lequel ; les positions sont lues comme longitude, latitude.</translation>
    </message>
    <message>
        <source>The file has no band to show, only transparency.</source>
        <translation>Le fichier n’a pas de bande à montrer, seulement de la transparence.</translation>
    </message>
    <message>
        <source>The file has no time ranges; its times are added up from record to record.</source>
        <translation>Le fichier n’a pas d’intervalles de temps ; ses temps sont additionnés d’un enregistrement à l’autre.</translation>
    </message>
    <message>
        <source>The file has no time ranges; its times are the clock's since the first record.</source>
        <translation>Le fichier n’a pas d’intervalles de temps ; ses temps sont ceux de l’horloge depuis le premier enregistrement.</translation>
    </message>
    <message>
        <source>The file has no times; one record a second is assumed.</source>
        <translation>Le fichier n’a pas de temps ; un enregistrement par seconde est supposé.</translation>
    </message>
    <message>
        <source>The file is large: its path is drawn from {count} moments.</source>
        <translation>Le fichier est grand : son trajet est tracé à partir de {count} instants.</translation>
    </message>
    <message>
        <source>The file is very large and has no overviews: only samples of it were read.</source>
        <translation>Le fichier est très grand et n’a pas d’aperçus : seuls des échantillons en ont été lus.</translation>
    </message>
    <message>
        <source>The file of {} takes no rows: {}.</source>
        <translation>Le fichier de {} n’accepte pas de lignes : {}.</translation>
    </message>
    <message>
        <source>The file says that bands {} are red, green and blue, but the layer's style shows bands {}.</source>
        <translation>Le fichier dit que les bandes {} sont rouge, vert et bleu, mais le style de la couche montre les bandes {}.</translation>
    </message>
    <message>
        <source>The file {name} is longer than the hub {host} says.</source>
        <translation>Le fichier {name} est plus long que ne le dit le hub {host}.</translation>
    </message>
    <message>
        <source>The file {name} that came from {host} is not the one that is stated (its checksum differs); it was dropped. Try again.</source>
        <translation>Le fichier {name} reçu de {host} n’est pas celui annoncé (somme de contrôle différente) ; il a été écarté. Réessayer.</translation>
    </message>
    <message>
        <source>The file {name} that came is not the one that the index states (its checksum differs); it was dropped. Try again.</source>
        <translation>Le fichier {name} reçu n’est pas celui qu’annonce l’index (somme de contrôle différente) ; il a été écarté. Réessayer.</translation>
    </message>
    <message>
        <source>The file {} cannot be read.</source>
        <translation>Le fichier {} est illisible.</translation>
    </message>
    <message>
        <source>The files of {id} include “{name}”, which leads out of its folder; nothing was fetched.</source>
        <translation>Les fichiers de {id} comptent « {name} », qui mène hors de son dossier ; rien n’a été téléchargé.</translation>
    </message>
    <message>
        <source>The first value is no geometry.</source>
        <translation>La première valeur n’est pas une géométrie.</translation>
    </message>
    <message>
        <source>The folder of an offline bundle, as `make bundle` packs one on another computer: nothing is fetched then</source>
        <translation>Le dossier d’un lot hors ligne, comme `make bundle` en fait un sur un autre ordinateur : rien n’est alors téléchargé</translation>
    </message>
    <message>
        <source>The frames the model sees</source>
        <translation>Les images que voit le modèle</translation>
    </message>
    <message>
        <source>The frames the model sees of this window. A click goes to that moment</source>
        <translation>Les images que le modèle voit de cette fenêtre. Un clic va à cet instant</translation>
    </message>
    <message>
        <source>The hint</source>
        <translation>L’indice</translation>
    </message>
    <message>
        <source>The hint and the answer contradict each other.</source>
        <translation>L’indice et la réponse se contredisent.</translation>
    </message>
    <message>
        <source>The hint stands in the first question of this conversation.</source>
        <translation>L’indice est dans la première question de cette conversation.</translation>
    </message>
    <message>
        <source>The history was made by another model; start a new conversation.</source>
        <translation>L’historique vient d’un autre modèle ; commencer une nouvelle conversation.</translation>
    </message>
    <message>
        <source>The hub does not give {id} for this key: see {page} whether that account may have it.</source>
        <translation>Le hub ne donne pas {id} pour cette clé : voir sur {page} si ce compte y a droit.</translation>
    </message>
    <message>
        <source>The hub gives {id} to nobody without a key, or has no such model: see {page}.</source>
        <translation>Le hub ne donne {id} à personne sans clé, ou n’a pas ce modèle : voir {page}.</translation>
    </message>
    <message>
        <source>The hub says it when it is asked</source>
        <translation>Le hub le dit quand on le lui demande</translation>
    </message>
    <message>
        <source>The hub {host} answered with status {status}.</source>
        <translation>Le hub {host} a répondu par l’état {status}.</translation>
    </message>
    <message>
        <source>The hub {host} does not say how large {name} is, or what its checksum is.</source>
        <translation>Le hub {host} ne dit pas la taille de {name}, ou sa somme de contrôle.</translation>
    </message>
    <message>
        <source>The hub {host} gave another version of {id} than was asked for.</source>
        <translation>Le hub {host} a donné une autre version de {id} que celle demandée.</translation>
    </message>
    <message>
        <source>The hub {host} has no model {id}.</source>
        <translation>Le hub {host} n’a pas de modèle {id}.</translation>
    </message>
    <message>
        <source>The hub {host} has no such version of {id}, or not all of its files.</source>
        <translation>Le hub {host} n’a pas cette version de {id}, ou pas tous ses fichiers.</translation>
    </message>
    <message>
        <source>The hub {host} sends on to {target}, which is not encrypted.</source>
        <translation>Le hub {host} renvoie vers {target}, qui n’est pas chiffré.</translation>
    </message>
    <message>
        <source>The id of a model that is not in the list, as its page has it; Enter adds it</source>
        <translation>L’identifiant d’un modèle absent de la liste, comme sur sa page ; Entrée l’ajoute</translation>
    </message>
    <message>
        <source>The index does not have {file}.</source>
        <translation>L’index n’a pas {file}.</translation>
    </message>
    <message>
        <source>The index does not say what {file} should be.</source>
        <translation>L’index ne dit pas ce que {file} devrait être.</translation>
    </message>
    <message>
        <source>The index's {file} is not the one that is expected: its checksum differs.</source>
        <translation>Le fichier {file} de l’index n’est pas celui attendu : sa somme de contrôle diffère.</translation>
    </message>
    <message>
        <source>The key of the hub’s account holds characters that no key has.</source>
        <translation>La clé du compte du hub contient des caractères qu’aucune clé n’a.</translation>
    </message>
    <message>
        <source>The kind of a classification is image or video.</source>
        <translation>Une classification est du type image ou video.</translation>
    </message>
    <message>
        <source>The largest square inside what the map shows of the layer</source>
        <translation>Le plus grand carré dans ce que la carte montre de la couche</translation>
    </message>
    <message>
        <source>The later picture lies {}.</source>
        <translation>L’image récente est {}.</translation>
    </message>
    <message>
        <source>The later picture was moved back by {} m.</source>
        <translation>L’image récente a été recalée de {} m.</translation>
    </message>
    <message>
        <source>The later picture was moved back: it lay {}.</source>
        <translation>L’image récente a été recalée : elle était {}.</translation>
    </message>
    <message>
        <source>The layer is coarser than the picture: it has only {0} x {0} pixels here.</source>
        <translation>La couche est plus grossière que l’image : elle n’a ici que {0} x {0} pixels.</translation>
    </message>
    <message>
        <source>The layer is no layer of UniRS answers with their pictures.</source>
        <translation>La couche n’est pas une couche de réponses UniRS avec leurs images.</translation>
    </message>
    <message>
        <source>The layer is no layer of things that UniRS found.</source>
        <translation>La couche n’est pas une couche d’objets trouvés par UniRS.</translation>
    </message>
    <message>
        <source>The layer with the polygons</source>
        <translation>La couche des polygones</translation>
    </message>
    <message>
        <source>The layer “{}” cannot be read; check its source.</source>
        <translation>La couche « {} » est illisible ; vérifier sa source.</translation>
    </message>
    <message>
        <source>The layer “{}” does not cover this place.</source>
        <translation>La couche « {} » ne couvre pas ce lieu.</translation>
    </message>
    <message>
        <source>The layer “{}” has no CRS, so it cannot be laid onto the other one; set its CRS first.</source>
        <translation>La couche « {} » n’a pas de SCR et ne peut pas être posée sur l’autre ; définir d’abord son SCR.</translation>
    </message>
    <message>
        <source>The layer “{}” has no CRS; give the cells in pixels.</source>
        <translation>La couche « {} » n’a pas de SCR ; donner les cellules en pixels.</translation>
    </message>
    <message>
        <source>The layer “{}” has no polygons.</source>
        <translation>La couche « {} » n’a pas de polygones.</translation>
    </message>
    <message>
        <source>The layer “{}” is more than {} km across, or lies around a pole; choose a part of it.</source>
        <translation>La couche « {} » fait plus de {} km de large ou entoure un pôle ; choisissez-en une partie.</translation>
    </message>
    <message>
        <source>The layer “{}” is no raster file, so its raw bands cannot be read; use it as styled.</source>
        <translation>La couche « {} » n’est pas un fichier raster, ses bandes brutes sont donc illisibles ; l’utiliser avec son style.</translation>
    </message>
    <message>
        <source>The layer “{}” is not in the project any more; add it again.</source>
        <translation>La couche « {} » n’est plus dans le projet ; l’ajouter à nouveau.</translation>
    </message>
    <message>
        <source>The layer's CRS has no definition; set the layer's CRS first.</source>
        <translation>Le SCR de la couche n’a pas de définition ; définir d’abord le SCR de la couche.</translation>
    </message>
    <message>
        <source>The layers “{}” and “{}” do not overlap here.</source>
        <translation>Les couches « {} » et « {} » ne se recouvrent pas ici.</translation>
    </message>
    <message>
        <source>The layout {} cannot be read.</source>
        <translation>La mise en page {} est illisible.</translation>
    </message>
    <message>
        <source>The line for a terminal</source>
        <translation>La ligne pour un terminal</translation>
    </message>
    <message>
        <source>The map server {} {}.</source>
        <translation>Le serveur de cartes {} {}.</translation>
    </message>
    <message>
        <source>The map shows nothing of the layer “{}”.</source>
        <translation>La carte ne montre rien de la couche « {} ».</translation>
    </message>
    <message>
        <source>The masks cannot be written to {}: {}</source>
        <translation>Les masques ne peuvent pas être écrits dans {} : {}</translation>
    </message>
    <message>
        <source>The message is too large to be sent.</source>
        <translation>Le message est trop grand pour être envoyé.</translation>
    </message>
    <message>
        <source>The method {method} takes {count} pictures.</source>
        <translation>La méthode {method} prend {count} images.</translation>
    </message>
    <message>
        <source>The model answers in a Python of its own, in a folder beside QGIS. Nothing goes into QGIS’s Python.</source>
        <translation>Le modèle répond dans un Python à lui, dans un dossier à côté de QGIS. Rien ne va dans le Python de QGIS.</translation>
    </message>
    <message>
        <source>The model as the server names it; it has to understand pictures</source>
        <translation>Le modèle tel que le serveur le nomme ; il doit comprendre les images</translation>
    </message>
    <message>
        <source>The model began to repeat itself and was stopped.</source>
        <translation>Le modèle commençait à se répéter et a été arrêté.</translation>
    </message>
    <message>
        <source>The model described the picture instead of answering.</source>
        <translation>Le modèle a décrit l’image au lieu de répondre.</translation>
    </message>
    <message>
        <source>The model folder lacks the file {path}.</source>
        <translation>Il manque au dossier du modèle le fichier {path}.</translation>
    </message>
    <message>
        <source>The model folder lacks {file}.</source>
        <translation>Il manque au dossier du modèle {file}.</translation>
    </message>
    <message>
        <source>The model folder {path} does not exist.</source>
        <translation>Le dossier de modèle {path} n’existe pas.</translation>
    </message>
    <message>
        <source>The model is loaded when a place is chosen, or with the first question: see the options.</source>
        <translation>Le modèle est chargé quand un lieu est choisi, ou à la première question : voir les options.</translation>
    </message>
    <message>
        <source>The model named no place in the picture that can be read. It said: {}</source>
        <translation>Le modèle n’a nommé dans l’image aucun endroit lisible. Il disait : {}</translation>
    </message>
    <message>
        <source>The model or its precision was changed meanwhile; start the grid again for a run of its own.</source>
        <translation>Le modèle ou sa précision a changé entre-temps ; relancer la grille pour un passage à part.</translation>
    </message>
    <message>
        <source>The model runs on: {device}</source>
        <translation>Le modèle tourne sur : {device}</translation>
    </message>
    <message>
        <source>The model runtime could not be started: {reason}.</source>
        <translation>Le moteur du modèle n’a pas pu être démarré : {reason}.</translation>
    </message>
    <message>
        <source>The model runtime crashed (0x{number}, {name}).</source>
        <translation>Le moteur du modèle s’est arrêté net (0x{number}, {name}).</translation>
    </message>
    <message>
        <source>The model runtime crashed (signal {number}, SIGBUS): one of the model's files was cut short or cannot be read any more.</source>
        <translation>Le moteur du modèle s’est arrêté net (signal {number}, SIGBUS) : un des fichiers du modèle a été tronqué ou ne peut plus être lu.</translation>
    </message>
    <message>
        <source>The model runtime crashed (signal {number}, {name}).</source>
        <translation>Le moteur du modèle s’est arrêté net (signal {number}, {name}).</translation>
    </message>
    <message>
        <source>The model runtime ended with exit code {code}.</source>
        <translation>Le moteur du modèle s’est terminé par le code {code}.</translation>
    </message>
    <message>
        <source>The model runtime ended.</source>
        <translation>Le moteur du modèle s’est terminé.</translation>
    </message>
    <message>
        <source>The model runtime is not set up.</source>
        <translation>Le moteur du modèle n’est pas installé.</translation>
    </message>
    <message>
        <source>The model runtime is of version {theirs}, and this plugin of {ours}. Restart QGIS.</source>
        <translation>Le moteur du modèle est de la version {theirs}, et cette extension de la {ours}. Redémarrer QGIS.</translation>
    </message>
    <message>
        <source>The model runtime that answers is older than this plugin and does not know it. Restart QGIS.</source>
        <translation>Le moteur du modèle qui répond est plus ancien que cette extension et ne la connaît pas. Redémarrer QGIS.</translation>
    </message>
    <message>
        <source>The model runtime was killed (signal 9); if memory ran out, choose a smaller model or precision.</source>
        <translation>Le moteur du modèle a été tué (signal 9) ; si la mémoire a manqué, choisir un modèle ou une précision plus petits.</translation>
    </message>
    <message>
        <source>The model runtime was restarted.</source>
        <translation>Le moteur du modèle a été redémarré.</translation>
    </message>
    <message>
        <source>The model runtime was stopped.</source>
        <translation>Le moteur du modèle a été arrêté.</translation>
    </message>
    <message>
        <source>The model runtime was unloaded.</source>
        <translation>Le moteur du modèle a été déchargé.</translation>
    </message>
    <message>
        <source>The model runtime's answer is not understood: is it another version's?</source>
        <translation>La réponse du moteur du modèle est incompréhensible : est-il d’une autre version ?</translation>
    </message>
    <message>
        <source>The model said: {}</source>
        <translation>Le modèle disait : {}</translation>
    </message>
    <message>
        <source>The model score, 0 to 1, of the answer that unirs_answer gives. None for sentences and corrections.</source>
        <translation>Le score du modèle, de 0 à 1, de la réponse que donne unirs_answer. Rien pour les phrases et les corrections.</translation>
    </message>
    <message>
        <source>The model sees nearly one colour here; check the bands, the stretch and the place.</source>
        <translation>Le modèle ne voit presque qu’une couleur ici ; vérifier les bandes, l’étirement et le lieu.</translation>
    </message>
    <message>
        <source>The model that answers: {folder}</source>
        <translation>Le modèle qui répond : {folder}</translation>
    </message>
    <message>
        <source>The model was trained at {}–{} m/px.</source>
        <translation>Le modèle a été entraîné à {}–{} m/px.</translation>
    </message>
    <message>
        <source>The model was unloaded.</source>
        <translation>Le modèle a été déchargé.</translation>
    </message>
    <message>
        <source>The model {model} cannot answer questions about a picture; choose one that can.</source>
        <translation>Le modèle {model} ne sait pas répondre à des questions sur une image ; en choisir un qui le sait.</translation>
    </message>
    <message>
        <source>The model {model} cannot classify videos; choose one that can.</source>
        <translation>Le modèle {model} ne sait pas classer les vidéos ; en choisir un qui le sait.</translation>
    </message>
    <message>
        <source>The model {model} cannot compare two dates; choose one that can.</source>
        <translation>Le modèle {model} ne sait pas comparer deux dates ; en choisir un qui le sait.</translation>
    </message>
    <message>
        <source>The model {model} finds nothing on the map; choose one that does.</source>
        <translation>Le modèle {model} ne trouve rien sur la carte ; en choisir un qui le sait.</translation>
    </message>
    <message>
        <source>The model {name} comes without a clue model (no base/llm folder), so hints are off.</source>
        <translation>Le modèle {name} vient sans modèle d’indices (pas de dossier base/llm) ; les indices sont donc désactivés.</translation>
    </message>
    <message>
        <source>The model {name} has no method {method}; choose one that has.</source>
        <translation>Le modèle {name} n’a pas la méthode {method} ; en choisir un qui l’a.</translation>
    </message>
    <message>
        <source>The model {name} needs {needed} GB in {precision}, but {free} GB are free on {device}; choose another precision, device or model.</source>
        <translation>Le modèle {name} demande {needed} Go en {precision}, mais {free} Go sont libres sur {device} ; choisir une autre précision, un autre matériel ou un autre modèle.</translation>
    </message>
    <message>
        <source>The model {} cannot do this.</source>
        <translation>Le modèle {} ne sait pas le faire.</translation>
    </message>
    <message>
        <source>The model {} cannot do this; models that can: {}.</source>
        <translation>Le modèle {} ne sait pas le faire ; modèles qui le savent : {}.</translation>
    </message>
    <message>
        <source>The model {} cannot find such things; choose one that can.</source>
        <translation>Le modèle {} ne sait pas trouver cela ; en choisir un qui le sait.</translation>
    </message>
    <message>
        <source>The model {} finds nothing on the map. Models that do: RSUniVLM (all of this, for aerial and satellite pictures), Qwen3-VL (boxes and points), Florence-2 (boxes and outlines).</source>
        <translation>Le modèle {} ne trouve rien sur la carte. Modèles qui le savent : RSUniVLM (tout ceci, pour images aériennes et satellite), Qwen3-VL (boîtes et points), Florence-2 (boîtes et contours).</translation>
    </message>
    <message>
        <source>The model's answer and its model score</source>
        <translation>La réponse du modèle et son score</translation>
    </message>
    <message>
        <source>The model's numbers are not finite in {precision}; its weights may be damaged.</source>
        <translation>Les nombres du modèle ne sont pas finis en {precision} ; ses poids sont peut-être abîmés.</translation>
    </message>
    <message>
        <source>The model's numbers overflowed in fp16; choose bf16 or fp32 in the options.</source>
        <translation>Les nombres du modèle ont débordé en fp16 ; choisir bf16 ou fp32 dans les options.</translation>
    </message>
    <message>
        <source>The model's own word</source>
        <translation>Mot du modèle lui-même</translation>
    </message>
    <message>
        <source>The model's pictures</source>
        <translation>Images du modèle</translation>
    </message>
    <message>
        <source>The models agree.</source>
        <translation>Les modèles sont d’accord.</translation>
    </message>
    <message>
        <source>The models disagree.</source>
        <translation>Les modèles sont en désaccord.</translation>
    </message>
    <message>
        <source>The model’s folder holds no README that says more.</source>
        <translation>Le dossier du modèle ne contient pas de README qui en dise plus.</translation>
    </message>
    <message>
        <source>The next question starts it again.</source>
        <translation>La prochaine question le redémarre.</translation>
    </message>
    <message>
        <source>The only position is the location tag of {name}; it stands for the whole clip.</source>
        <translation>La seule position est l’étiquette de lieu de {name} ; elle vaut pour toute la vidéo.</translation>
    </message>
    <message>
        <source>The outlines of everything that fits your words</source>
        <translation>Les contours de tout ce qui correspond aux mots</translation>
    </message>
    <message>
        <source>The package index cannot be reached.</source>
        <translation>L’index des paquets est injoignable.</translation>
    </message>
    <message>
        <source>The package index did not answer in time; a firewall may be holding the connection.</source>
        <translation>L’index des paquets n’a pas répondu à temps ; un pare-feu retient peut-être la connexion.</translation>
    </message>
    <message>
        <source>The packages are there, and do not work: {detail}</source>
        <translation>Les paquets sont là, et ne fonctionnent pas : {detail}</translation>
    </message>
    <message>
        <source>The packages cannot be chosen: {reason}</source>
        <translation>Les paquets ne peuvent pas être choisis : {reason}</translation>
    </message>
    <message>
        <source>The packages of this bundle need glibc {needed} or newer; this system has {found}.</source>
        <translation>Les paquets de ce lot demandent glibc {needed} ou plus récente ; ce système a {found}.</translation>
    </message>
    <message>
        <source>The parameter 'clue' is true, false or a text.</source>
        <translation>Le paramètre 'clue' est true, false ou un texte.</translation>
    </message>
    <message>
        <source>The parameter 'history' is a list of turns.</source>
        <translation>Le paramètre 'history' est une liste de tours.</translation>
    </message>
    <message>
        <source>The parameter 'short_clue' is true or false.</source>
        <translation>Le paramètre 'short_clue' est true ou false.</translation>
    </message>
    <message>
        <source>The parameters of a request are an object.</source>
        <translation>Les paramètres d’une requête sont un objet.</translation>
    </message>
    <message>
        <source>The payload is longer than the pictures it should hold.</source>
        <translation>Les données sont plus longues que les images qu’elles doivent contenir.</translation>
    </message>
    <message>
        <source>The payload is shorter than the pictures it should hold.</source>
        <translation>Les données sont plus courtes que les images qu’elles doivent contenir.</translation>
    </message>
    <message>
        <source>The payload size of a message is not a byte count.</source>
        <translation>La taille des données d’un message n’est pas un nombre d’octets.</translation>
    </message>
    <message>
        <source>The picture could not be made: {}</source>
        <translation>L’image n’a pas pu être faite : {}</translation>
    </message>
    <message>
        <source>The picture is not the one that the grid saw; ask anew.</source>
        <translation>L’image n’est pas celle que la grille a vue ; redemander.</translation>
    </message>
    <message>
        <source>The picture the model gets</source>
        <translation>L’image que reçoit le modèle</translation>
    </message>
    <message>
        <source>The picture the model gets, no more and no less. A click makes it larger or smaller</source>
        <translation>L’image que reçoit le modèle, ni plus ni moins. Un clic l’agrandit ou la réduit</translation>
    </message>
    <message>
        <source>The pixels of the layer “{}” are no squares on the ground; give the cells in metres.</source>
        <translation>Les pixels de la couche « {} » ne sont pas carrés au sol ; donner les cellules en mètres.</translation>
    </message>
    <message>
        <source>The place has no coordinates in the layer; choose another one.</source>
        <translation>Le lieu n’a pas de coordonnées dans la couche ; en choisir un autre.</translation>
    </message>
    <message>
        <source>The plugin was switched off.</source>
        <translation>L’extension a été désactivée.</translation>
    </message>
    <message>
        <source>The polygon layer has no polygons to ask about.</source>
        <translation>La couche de polygones n’a pas de polygones à interroger.</translation>
    </message>
    <message>
        <source>The polygon layer has no polygons.</source>
        <translation>La couche de polygones n’a pas de polygones.</translation>
    </message>
    <message>
        <source>The polygon {} is no longer in its layer.</source>
        <translation>Le polygone {} n’est plus dans sa couche.</translation>
    </message>
    <message>
        <source>The polygons that were the cells are gone: {}.</source>
        <translation>Les polygones qui étaient les cellules ont disparu : {}.</translation>
    </message>
    <message>
        <source>The precision {wish} is for the CPU; choose auto, bf16 or fp16 on a GPU.</source>
        <translation>La précision {wish} est pour le CPU ; choisir auto, bf16 ou fp16 sur un GPU.</translation>
    </message>
    <message>
        <source>The processor of {folder} cannot be used: {reason}.</source>
        <translation>Le processeur de {folder} est inutilisable : {reason}.</translation>
    </message>
    <message>
        <source>The project has no polygon layer; add one, or choose another part.</source>
        <translation>Le projet n’a pas de couche de polygones ; en ajouter une, ou choisir une autre partie.</translation>
    </message>
    <message>
        <source>The prompt of {name} cannot be made: {reason}.</source>
        <translation>L’invite de {name} ne peut pas être faite : {reason}.</translation>
    </message>
    <message>
        <source>The proxy did not let the request through: {error}</source>
        <translation>Le proxy n’a pas laissé passer la requête : {error}</translation>
    </message>
    <message>
        <source>The proxy wants a name and a password, and did not take those that it was given.</source>
        <translation>Le proxy demande un nom et un mot de passe, et n’a pas pris ceux qui lui ont été donnés.</translation>
    </message>
    <message>
        <source>The proxy wants a name and a password.</source>
        <translation>Le proxy demande un nom et un mot de passe.</translation>
    </message>
    <message>
        <source>The proxy's address cannot be used.</source>
        <translation>L’adresse du proxy est inutilisable.</translation>
    </message>
    <message>
        <source>The question is empty.</source>
        <translation>La question est vide.</translation>
    </message>
    <message>
        <source>The question seems to be in a language that this model was not trained on.</source>
        <translation>La question semble rédigée dans une langue sur laquelle ce modèle n’a pas été entraîné.</translation>
    </message>
    <message>
        <source>The question seems to be in {language}, which this model was not trained on.</source>
        <translation>La question semble rédigée dans une langue ({language}) sur laquelle ce modèle n’a pas été entraîné.</translation>
    </message>
    <message>
        <source>The question takes {positions} positions with its pictures, but the model has {most}. Shorten it or start a new conversation.</source>
        <translation>La question prend {positions} positions avec ses images, mais le modèle en a {most}. La raccourcir ou commencer une nouvelle conversation.</translation>
    </message>
    <message>
        <source>The raster layer to ask about; it follows the layer chosen in the layer tree</source>
        <translation>La couche raster à interroger ; elle suit la couche choisie dans le panneau Couches</translation>
    </message>
    <message>
        <source>The raster that shows the place earlier</source>
        <translation>Le raster qui montre le lieu plus tôt</translation>
    </message>
    <message>
        <source>The raster that shows the place later</source>
        <translation>Le raster qui montre le lieu plus tard</translation>
    </message>
    <message>
        <source>The rectangle lies outside the place.</source>
        <translation>Le rectangle est hors du lieu.</translation>
    </message>
    <message>
        <source>The request was cancelled.</source>
        <translation>La requête a été annulée.</translation>
    </message>
    <message>
        <source>The right answer</source>
        <translation>La bonne réponse</translation>
    </message>
    <message>
        <source>The right answer (the model's own is kept beside it):</source>
        <translation>La bonne réponse (celle du modèle est gardée à côté) :</translation>
    </message>
    <message>
        <source>The runtime is of an earlier version of the plugin: {lacks}.</source>
        <translation>Le moteur vient d’une version antérieure de l’extension : {lacks}.</translation>
    </message>
    <message>
        <source>The runtime is set up in {folder}.</source>
        <translation>Le moteur est installé dans {folder}.</translation>
    </message>
    <message>
        <source>The runtime is set up.</source>
        <translation>Le moteur est installé.</translation>
    </message>
    <message>
        <source>The runtime is set up: torch {torch} on {device}.</source>
        <translation>Le moteur est installé : torch {torch} sur {device}.</translation>
    </message>
    <message>
        <source>The runtime was made for another version of the plugin: {lacks}.</source>
        <translation>Le moteur a été fait pour une autre version de l’extension : {lacks}.</translation>
    </message>
    <message>
        <source>The runtime was removed.</source>
        <translation>Le moteur a été supprimé.</translation>
    </message>
    <message>
        <source>The runtime works with Python {known}, not with {python}.</source>
        <translation>Le moteur fonctionne avec Python {known}, pas avec {python}.</translation>
    </message>
    <message>
        <source>The sample scene cannot be read: {}</source>
        <translation>La scène d’exemple est illisible : {}</translation>
    </message>
    <message>
        <source>The sample scene could not be drawn: {}</source>
        <translation>La scène d’exemple n’a pas pu être dessinée : {}</translation>
    </message>
    <message>
        <source>The selected polygon of a vector layer</source>
        <translation>Le polygone sélectionné d’une couche vecteur</translation>
    </message>
    <message>
        <source>The server lists no model; type its name.</source>
        <translation>Le serveur ne liste aucun modèle ; saisir son nom.</translation>
    </message>
    <message>
        <source>The server {host} broke off in the middle of an answer.</source>
        <translation>Le serveur {host} a coupé au milieu d’une réponse.</translation>
    </message>
    <message>
        <source>The server {host} does not accept the key, or wants one.</source>
        <translation>Le serveur {host} n’accepte pas la clé, ou en demande une.</translation>
    </message>
    <message>
        <source>The server {host} said nothing for {seconds} seconds.</source>
        <translation>Le serveur {host} n’a rien dit pendant {seconds} secondes.</translation>
    </message>
    <message>
        <source>The server {host} sends on to {target}; name that address if you trust it.</source>
        <translation>Le serveur {host} renvoie vers {target} ; saisir cette adresse si elle est digne de confiance.</translation>
    </message>
    <message>
        <source>The server's key holds characters that no key has.</source>
        <translation>La clé du serveur contient des caractères qu’aucune clé n’a.</translation>
    </message>
    <message>
        <source>The server’s key cannot be read from QGIS’s authentication database; type it again.</source>
        <translation>La clé du serveur ne peut pas être lue dans la base d’authentification de QGIS ; la saisir à nouveau.</translation>
    </message>
    <message>
        <source>The shape has no size; draw or select a larger one.</source>
        <translation>La forme n’a pas de taille ; en dessiner ou sélectionner une plus grande.</translation>
    </message>
    <message>
        <source>The shape is empty; draw or select another one.</source>
        <translation>La forme est vide ; en dessiner ou sélectionner une autre.</translation>
    </message>
    <message>
        <source>The telemetry in the file says no position.</source>
        <translation>La télémétrie du fichier ne donne aucune position.</translation>
    </message>
    <message>
        <source>The tokenizer joins an end of line with the next word.</source>
        <translation>Le tokeniseur joint une fin de ligne au mot suivant.</translation>
    </message>
    <message>
        <source>The two pictures the model gets. Drag the line, or move it with the arrow keys, Home and End</source>
        <translation>Les deux images que reçoit le modèle. Glisser la ligne, ou la déplacer avec les flèches, Début et Fin</translation>
    </message>
    <message>
        <source>The user guide, at the part that is about this tab (F1)</source>
        <translation>Le guide de l’utilisateur, à la partie qui traite de cet onglet (F1)</translation>
    </message>
    <message>
        <source>The uv that was fetched is not the one that is expected: {reason}</source>
        <translation>L’uv téléchargé n’est pas celui attendu : {reason}</translation>
    </message>
    <message>
        <source>The value shown as black</source>
        <translation>La valeur montrée en noir</translation>
    </message>
    <message>
        <source>The value shown as white</source>
        <translation>La valeur montrée en blanc</translation>
    </message>
    <message>
        <source>The values of the two layers hardly meet, so one is dark under a common stretch; use their styles.</source>
        <translation>Les valeurs des deux couches se recoupent à peine : sous un étirement commun l’une est sombre ; utiliser leurs styles.</translation>
    </message>
    <message>
        <source>The video at the chosen moment</source>
        <translation>La vidéo à l’instant choisi</translation>
    </message>
    <message>
        <source>The video at the chosen moment. A click plays or pauses it</source>
        <translation>La vidéo à l’instant choisi. Un clic la lit ou la met en pause</translation>
    </message>
    <message>
        <source>The video cannot be opened: {}</source>
        <translation>La vidéo ne peut pas être ouverte : {}</translation>
    </message>
    <message>
        <source>The video, its windows and their stride have to be longer than 0 seconds.</source>
        <translation>La vidéo, ses fenêtres et leur pas doivent durer plus de 0 seconde.</translation>
    </message>
    <message>
        <source>The whole layer</source>
        <translation>Toute la couche</translation>
    </message>
    <message>
        <source>The window has no size; choose a side longer than zero.</source>
        <translation>La fenêtre n’a pas de taille ; choisir un côté supérieur à zéro.</translation>
    </message>
    <message>
        <source>The {count} bands are steps and no colours; the first is shown, in grey: {place}.</source>
        <translation>Les {count} bandes sont des étapes et non des couleurs ; la première est montrée, en gris : {place}.</translation>
    </message>
    <message>
        <source>There are no answers about places yet.</source>
        <translation>Il n’y a pas encore de réponses sur des lieux.</translation>
    </message>
    <message>
        <source>There are no packages for this kind of computer: {detail}</source>
        <translation>Il n’y a pas de paquets pour ce type d’ordinateur : {detail}</translation>
    </message>
    <message>
        <source>There is a set of this name already; choose another name.</source>
        <translation>Il y a déjà un jeu de ce nom ; choisir un autre nom.</translation>
    </message>
    <message>
        <source>There is no Python at {path}, which the environment variable {name} names.</source>
        <translation>Il n’y a pas de Python à {path}, que nomme la variable d’environnement {name}.</translation>
    </message>
    <message>
        <source>There is no Python at {path}.</source>
        <translation>Il n’y a pas de Python à {path}.</translation>
    </message>
    <message>
        <source>There is no copy of {id} in {folder}.</source>
        <translation>Il n’y a pas de copie de {id} dans {folder}.</translation>
    </message>
    <message>
        <source>There is no data at this place in the layer “{}”.</source>
        <translation>Il n’y a pas de données à ce lieu dans la couche « {} ».</translation>
    </message>
    <message>
        <source>There is no data here any more.</source>
        <translation>Il n’y a plus de données ici.</translation>
    </message>
    <message>
        <source>There is no device {wish}; choose auto, cuda or cpu.</source>
        <translation>Il n’y a pas de matériel {wish} ; choisir auto, cuda ou cpu.</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>Il n’y a pas de fichier {path}.</translation>
    </message>
    <message>
        <source>There is no file {}.</source>
        <translation>Il n’y a pas de fichier {}.</translation>
    </message>
    <message>
        <source>There is no file “{path}”.</source>
        <translation>Il n’y a pas de fichier « {path} ».</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>Il n’y a pas de dossier {folder}.</translation>
    </message>
    <message>
        <source>There is no folder {}.</source>
        <translation>Il n’y a pas de dossier {}.</translation>
    </message>
    <message>
        <source>There is no model at {path}, which the environment variable {name} names.</source>
        <translation>Il n’y a pas de modèle à {path}, que nomme la variable d’environnement {name}.</translation>
    </message>
    <message>
        <source>There is no model at {path}: config.json is missing.</source>
        <translation>Il n’y a pas de modèle à {path} : il manque config.json.</translation>
    </message>
    <message>
        <source>There is no model in {folder}.</source>
        <translation>Il n’y a pas de modèle dans {folder}.</translation>
    </message>
    <message>
        <source>There is no offline bundle in {folder}: {name} is missing.</source>
        <translation>Il n’y a pas de lot hors ligne dans {folder} : il manque {name}.</translation>
    </message>
    <message>
        <source>There is no package for this Python or this computer.</source>
        <translation>Il n’y a pas de paquet pour ce Python ou cet ordinateur.</translation>
    </message>
    <message>
        <source>There is no precision {wish}; choose {known}.</source>
        <translation>Il n’y a pas de précision {wish} ; choisir {known}.</translation>
    </message>
    <message>
        <source>There is no question.</source>
        <translation>Il n’y a pas de question.</translation>
    </message>
    <message>
        <source>There is no uv for this kind of computer; install uv and name it with --uv.</source>
        <translation>Il n’y a pas d’uv pour ce type d’ordinateur ; installer uv et l’indiquer par --uv.</translation>
    </message>
    <message>
        <source>There is no video.</source>
        <translation>Il n’y a pas de vidéo.</translation>
    </message>
    <message>
        <source>There is not enough room on the disk: {detail}</source>
        <translation>Il n’y a pas assez de place sur le disque : {detail}</translation>
    </message>
    <message>
        <source>There is not memory enough for this model beside the one that is at work.</source>
        <translation>Il n’y a pas assez de mémoire pour ce modèle à côté de celui qui est au travail.</translation>
    </message>
    <message>
        <source>There is nothing to write.</source>
        <translation>Il n’y a rien à écrire.</translation>
    </message>
    <message>
        <source>There is nothing to write: none of these things has a picture.</source>
        <translation>Il n’y a rien à écrire : aucun de ces objets n’a d’image.</translation>
    </message>
    <message>
        <source>There is something at {folder} already: name another folder, or delete it.</source>
        <translation>Il y a déjà quelque chose dans {folder} : nommer un autre dossier, ou le supprimer.</translation>
    </message>
    <message>
        <source>These are more than {most} windows; choose a longer stride.</source>
        <translation>Cela fait plus de {most} fenêtres ; choisir un pas plus long.</translation>
    </message>
    <message>
        <source>They end where the layer does, and overlap their neighbours, instead of reaching over its edge</source>
        <translation>Elles finissent où finit la couche, et recouvrent leurs voisines, au lieu de dépasser son bord</translation>
    </message>
    <message>
        <source>They travel unencrypted.</source>
        <translation>Elles voyagent sans chiffrement.</translation>
    </message>
    <message>
        <source>Things are found over the squares of a grid; do not take each polygon as a cell.</source>
        <translation>La recherche se fait sur les carrés d’une grille ; ne pas prendre chaque polygone comme cellule.</translation>
    </message>
    <message>
        <source>This Python cannot be used: {detail}</source>
        <translation>Ce Python est inutilisable : {detail}</translation>
    </message>
    <message>
        <source>This Python cannot run the model: {reason}</source>
        <translation>Ce Python ne peut pas faire tourner le modèle : {reason}</translation>
    </message>
    <message>
        <source>This Python gave no answer in {seconds} s.</source>
        <translation>Ce Python n’a pas répondu en {seconds} s.</translation>
    </message>
    <message>
        <source>This Python has other versions than are wanted: {packages}.</source>
        <translation>Ce Python a d’autres versions que celles voulues : {packages}.</translation>
    </message>
    <message>
        <source>This Python lacks {packages}.</source>
        <translation>Il manque à ce Python : {packages}.</translation>
    </message>
    <message>
        <source>This answer has no feature distances that can be shown.</source>
        <translation>Cette réponse n’a pas de distances des descripteurs à montrer.</translation>
    </message>
    <message>
        <source>This answer has no masks.</source>
        <translation>Cette réponse n’a pas de masques.</translation>
    </message>
    <message>
        <source>This answer holds no timeline.</source>
        <translation>Cette réponse ne contient pas de chronologie.</translation>
    </message>
    <message>
        <source>This bundle is for {made}, and this computer is {here}.</source>
        <translation>Ce lot est pour {made}, et cet ordinateur est {here}.</translation>
    </message>
    <message>
        <source>This cell has no answer.</source>
        <translation>Cette cellule n’a pas de réponse.</translation>
    </message>
    <message>
        <source>This file cannot be started as a program.</source>
        <translation>Ce fichier ne peut pas être démarré comme programme.</translation>
    </message>
    <message>
        <source>This is Python 2; 3.11 to 3.14 will do.</source>
        <translation>C’est Python 2 ; 3.11 à 3.14 conviennent.</translation>
    </message>
    <message>
        <source>This is Python {version}; 3.11 to 3.14 will do.</source>
        <translation>C’est Python {version} ; 3.11 à 3.14 conviennent.</translation>
    </message>
    <message>
        <source>This is a 32-bit Python, and there is no torch for it.</source>
        <translation>C’est un Python 32 bits, et il n’y a pas de torch pour lui.</translation>
    </message>
    <message>
        <source>This is no list of segments of a video.</source>
        <translation>Ce n’est pas une liste de segments d’une vidéo.</translation>
    </message>
    <message>
        <source>This model is untrained: its answers are meaningless.</source>
        <translation>Ce modèle n’est pas entraîné : ses réponses n’ont pas de sens.</translation>
    </message>
    <message>
        <source>This model is untrained: its weights are random and its answers are meaningless.</source>
        <translation>Ce modèle n’est pas entraîné : ses poids sont aléatoires et ses réponses n’ont pas de sens.</translation>
    </message>
    <message>
        <source>This model knows English alone: ask in English.</source>
        <translation>Ce modèle ne connaît que l’anglais : demander en anglais.</translation>
    </message>
    <message>
        <source>This page is not part of the installed plugin.</source>
        <translation>Cette page ne fait pas partie de l’extension installée.</translation>
    </message>
    <message>
        <source>This place cannot be shown in the map's CRS.</source>
        <translation>Ce lieu ne peut pas être montré dans le SCR de la carte.</translation>
    </message>
    <message>
        <source>This place crosses the 180th meridian or a pole, or is as large as the globe; choose one beside it.</source>
        <translation>Ce lieu franchit le 180e méridien ou un pôle, ou est aussi grand que le globe ; en choisir un à côté.</translation>
    </message>
    <message>
        <source>This place has no coordinates in the layer “{}”; is the layer's CRS the right one?</source>
        <translation>Ce lieu n’a pas de coordonnées dans la couche « {} » ; le SCR de la couche est-il le bon ?</translation>
    </message>
    <message>
        <source>This place has no coordinates in the layer.</source>
        <translation>Ce lieu n’a pas de coordonnées dans la couche.</translation>
    </message>
    <message>
        <source>This place has no coordinates in the layer; choose another one.</source>
        <translation>Ce lieu n’a pas de coordonnées dans la couche ; en choisir un autre.</translation>
    </message>
    <message>
        <source>This place has no coordinates in {}; choose another one.</source>
        <translation>Ce lieu n’a pas de coordonnées dans {} ; en choisir un autre.</translation>
    </message>
    <message>
        <source>This place is more than {} km across; zoom in and choose a smaller one.</source>
        <translation>Ce lieu fait plus de {} km de large ; zoomer et en choisir un plus petit.</translation>
    </message>
    <message>
        <source>This place is {} times as wide as the model's window ({}): small things are lost.</source>
        <translation>Ce lieu est {} fois plus large que la fenêtre du modèle ({}) : les petits objets sont perdus.</translation>
    </message>
    <message>
        <source>This place lies on both edges of the layer's map; choose one beside it.</source>
        <translation>Ce lieu touche les deux bords de la carte de la couche ; en choisir un à côté.</translation>
    </message>
    <message>
        <source>This place lies outside the layer “{}”.</source>
        <translation>Ce lieu est hors de la couche « {} ».</translation>
    </message>
    <message>
        <source>This place reaches where the layer “{}” has no coordinates; choose one nearer its middle.</source>
        <translation>Ce lieu va jusqu’où la couche « {} » n’a pas de coordonnées ; en choisir un plus proche de son milieu.</translation>
    </message>
    <message>
        <source>This point has no coordinates on the globe; click another one.</source>
        <translation>Ce point n’a pas de coordonnées sur le globe ; cliquer sur un autre.</translation>
    </message>
    <message>
        <source>This program does not answer as a Python does{reason}.</source>
        <translation>Ce programme ne répond pas comme un Python{reason}.</translation>
    </message>
    <message>
        <source>This project</source>
        <translation>Ce projet</translation>
    </message>
    <message>
        <source>This run's cells are of an unknown kind.</source>
        <translation>Les cellules de ce passage sont d’un type inconnu.</translation>
    </message>
    <message>
        <source>This system is too old for the packages: {detail}</source>
        <translation>Ce système est trop ancien pour les paquets : {detail}</translation>
    </message>
    <message>
        <source>Through the proxy {host}, as QGIS’s options say.</source>
        <translation>Par le proxy {host}, comme le disent les options de QGIS.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Chronologie</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Temps</translation>
    </message>
    <message>
        <source>To compare, add two raster layers that show the same place on two dates.</source>
        <translation>Pour comparer, ajouter deux couches raster qui montrent le même lieu à deux dates.</translation>
    </message>
    <message>
        <source>To spare memory, model and clue model take turns: each new hint reads {size} GB of weights again.</source>
        <translation>Pour ménager la mémoire, le modèle et son modèle d’indices alternent : chaque nouvel indice relit {size} Go de poids.</translation>
    </message>
    <message>
        <source>To spare the GPU's memory, model and clue model take turns: each new hint copies {size} GB there.</source>
        <translation>Pour ménager la mémoire du GPU, le modèle et son modèle d’indices alternent : chaque nouvel indice y copie {size} Go.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Tr&amp;y a few</source>
        <translation>Essa&amp;yer</translation>
    </message>
    <message>
        <source>Trained at {low:g} to {high:g} m a pixel</source>
        <translation>Entraîné de {low:g} à {high:g} m par pixel</translation>
    </message>
    <message>
        <source>Training items…</source>
        <translation>Entraînement…</translation>
    </message>
    <message>
        <source>Try a few asks the first cells, tells how long all will take, and waits.</source>
        <translation>Essayer interroge les premières cellules, dit combien durera le tout, et attend.</translation>
    </message>
    <message>
        <source>Trying the packages</source>
        <translation>Essai des paquets</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>turc</translation>
    </message>
    <message>
        <source>Two dates</source>
        <translation>Deux dates</translation>
    </message>
    <message>
        <source>Type this into a terminal, then check again:</source>
        <translation>Taper ceci dans un terminal, puis vérifier à nouveau :</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Incertain</translation>
    </message>
    <message>
        <source>Uncertain &amp;below</source>
        <translation>I&amp;ncertain sous</translation>
    </message>
    <message>
        <source>Uncertain below</source>
        <translation>Incertain sous</translation>
    </message>
    <message>
        <source>Uncertain under a model score of</source>
        <translation>Incertain sous un score du modèle de</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>UniRS</source>
        <translation>UniRS</translation>
    </message>
    <message>
        <source>UniRS answers</source>
        <translation>Réponses UniRS</translation>
    </message>
    <message>
        <source>UniRS answers (images)</source>
        <translation>Réponses UniRS (images)</translation>
    </message>
    <message>
        <source>UniRS found</source>
        <translation>Objets UniRS</translation>
    </message>
    <message>
        <source>UniRS found (images)</source>
        <translation>Objets UniRS (images)</translation>
    </message>
    <message>
        <source>UniRS found (points of images)</source>
        <translation>Objets UniRS (points d’images)</translation>
    </message>
    <message>
        <source>UniRS found (points)</source>
        <translation>Objets UniRS (points)</translation>
    </message>
    <message>
        <source>UniRS: a grid is at work</source>
        <translation>UniRS : une grille est en cours</translation>
    </message>
    <message>
        <source>UniRS: ask a place</source>
        <translation>UniRS : interroger un lieu</translation>
    </message>
    <message>
        <source>UniRS: help</source>
        <translation>UniRS : aide</translation>
    </message>
    <message>
        <source>UniRS: key of {host}</source>
        <translation>UniRS : clé de {host}</translation>
    </message>
    <message>
        <source>UniRS: model runtime log</source>
        <translation>UniRS : journal du moteur du modèle</translation>
    </message>
    <message>
        <source>UniRS: the model {name}</source>
        <translation>UniRS : le modèle {name}</translation>
    </message>
    <message>
        <source>UniRS: this computer</source>
        <translation>UniRS : cet ordinateur</translation>
    </message>
    <message>
        <source>Unit of the cell size</source>
        <translation>Unité de la taille des cellules</translation>
    </message>
    <message>
        <source>Unload the model, wait a moment and go on; if it happens again, leave the folder out of the antivirus’s watch.</source>
        <translation>Décharger le modèle, attendre un instant et continuer ; si cela se reproduit, exclure le dossier de la surveillance de l’antivirus.</translation>
    </message>
    <message>
        <source>Unpack a model’s zip</source>
        <translation>Décompresser le zip d’un modèle</translation>
    </message>
    <message>
        <source>Unpack a model’s zip into {folder}</source>
        <translation>Décompresser le zip d’un modèle dans {folder}</translation>
    </message>
    <message>
        <source>Until you choose a model that finds things, {} looks for them.</source>
        <translation>Jusqu’au choix d’un modèle qui trouve des objets, {} les cherche.</translation>
    </message>
    <message>
        <source>Use this server</source>
        <translation>Utiliser ce serveur</translation>
    </message>
    <message>
        <source>Values shown as black and white, instead of the layer's percentiles (8-bit: as they are)</source>
        <translation>Valeurs montrées en noir et en blanc, au lieu des percentiles de la couche (8 bits : telles quelles)</translation>
    </message>
    <message>
        <source>Vehicles</source>
        <translation>Véhicules</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Vidéo</translation>
    </message>
    <message>
        <source>Video {}</source>
        <translation>Vidéo {}</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Vidéos</translation>
    </message>
    <message>
        <source>Videos ({})</source>
        <translation>Vidéos ({})</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>vietnamien</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Vue</translation>
    </message>
    <message>
        <source>W&amp;ithin</source>
        <translation>&amp;Dans</translation>
    </message>
    <message>
        <source>WGS 84</source>
        <translation>WGS 84</translation>
    </message>
    <message>
        <source>Wait after the batch under way; the model is free meanwhile</source>
        <translation>Attendre après le lot en cours ; le modèle est libre entre-temps</translation>
    </message>
    <message>
        <source>Wait until it has ended, or stop it there.</source>
        <translation>Attendre qu’il ait fini, ou l’arrêter là-bas.</translation>
    </message>
    <message>
        <source>Waiting for the model…</source>
        <translation>En attente du modèle…</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>Eau</translation>
    </message>
    <message>
        <source>Weighing the possible answers…</source>
        <translation>Pesée des réponses possibles…</translation>
    </message>
    <message>
        <source>What a model’s weights take in memory at each precision, and where that fits</source>
        <translation>Ce que prennent en mémoire les poids d’un modèle à chaque précision, et où cela tient</translation>
    </message>
    <message>
        <source>What a server has is described where it is run.</source>
        <translation>Ce qu’a un serveur est décrit là où il tourne.</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Ce qui a changé</translation>
    </message>
    <message>
        <source>What changed is told by two dates, and other things are found on one layer.</source>
        <translation>Un changement se lit sur deux dates ; le reste se cherche sur une couche.</translation>
    </message>
    <message>
        <source>What changed is told by two layers: give the later one too.</source>
        <translation>Ce qui a changé se lit sur deux couches : donner aussi la récente.</translation>
    </message>
    <message>
        <source>What changed, one line a place</source>
        <translation>Ce qui a changé, une ligne par lieu</translation>
    </message>
    <message>
        <source>What changed?</source>
        <translation>Qu’est-ce qui a changé ?</translation>
    </message>
    <message>
        <source>What changed? Leave this empty for the model's own instruction</source>
        <translation>Qu’est-ce qui a changé ? Laisser vide pour la consigne propre au modèle</translation>
    </message>
    <message>
        <source>What is done with every cell</source>
        <translation>Ce qui est fait de chaque cellule</translation>
    </message>
    <message>
        <source>What is here</source>
        <translation>Qu’y a-t-il ici</translation>
    </message>
    <message>
        <source>What is in a rectangle</source>
        <translation>Contenu d’un rectangle</translation>
    </message>
    <message>
        <source>What is in a rectangle that you draw on the map</source>
        <translation>Ce qu’il y a dans un rectangle tracé sur la carte</translation>
    </message>
    <message>
        <source>What is in memory at once; automatic takes the best that fits.
In turns, a new hint takes longer, for the base model that writes it is read again; answers are the same</source>
        <translation>Ce qui est en mémoire en même temps ; automatique prend le mieux qui tienne.
En alternance, un nouvel indice prend plus de temps, car le modèle de base qui l’écrit est relu ; les réponses sont les mêmes</translation>
    </message>
    <message>
        <source>What is in the set, {}; Ctrl+Enter saves</source>
        <translation>Ce que contient le jeu, {} ; Ctrl+Entrée enregistre</translation>
    </message>
    <message>
        <source>What is to be found is not said.</source>
        <translation>Ce qu’il faut chercher n’est pas dit.</translation>
    </message>
    <message>
        <source>What may have changed, e.g. building or road</source>
        <translation>Ce qui a pu changer, p. ex. building ou road</translation>
    </message>
    <message>
        <source>What may have changed, one a line, e.g. building</source>
        <translation>Ce qui a pu changer, un par ligne, p. ex. building</translation>
    </message>
    <message>
        <source>What other models answered that were asked the same of this cell</source>
        <translation>Ce qu’ont répondu les autres modèles interrogés de même sur cette cellule</translation>
    </message>
    <message>
        <source>What run {} asked cannot be told from its file any more.</source>
        <translation>Ce que demandait le passage {} ne peut plus se lire dans son fichier.</translation>
    </message>
    <message>
        <source>What the cells found is not merged yet.</source>
        <translation>Ce que les cellules ont trouvé n’est pas encore fusionné.</translation>
    </message>
    <message>
        <source>What the chosen model’s folder says of the model</source>
        <translation>Ce que le dossier du modèle choisi dit du modèle</translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation>Ce que montre la carte</translation>
    </message>
    <message>
        <source>What the model runtime reports</source>
        <translation>Ce que rapporte le moteur du modèle</translation>
    </message>
    <message>
        <source>What the model said by itself; the class above has the best score of the list</source>
        <translation>Ce que le modèle disait de lui-même ; la classe ci-dessus a le meilleur score de la liste</translation>
    </message>
    <message>
        <source>What the model saw</source>
        <translation>Ce que le modèle a vu</translation>
    </message>
    <message>
        <source>What the model sees: the layer as it is styled on the map, or three of its raw bands</source>
        <translation>Ce que voit le modèle : la couche comme elle est stylisée sur la carte, ou trois de ses bandes brutes</translation>
    </message>
    <message>
        <source>What the user guide says about setting up</source>
        <translation>Ce que dit le guide de l’utilisateur de l’installation</translation>
    </message>
    <message>
        <source>What the user guide says about this</source>
        <translation>Ce que le guide de l’utilisateur en dit</translation>
    </message>
    <message>
        <source>What this computer has, what each model needs of it, and what is wrong</source>
        <translation>Ce qu’a cet ordinateur, ce que chaque modèle lui demande, et ce qui ne va pas</translation>
    </message>
    <message>
        <source>What this set is called in the list</source>
        <translation>Le nom de ce jeu dans la liste</translation>
    </message>
    <message>
        <source>What to find</source>
        <translation>Que chercher</translation>
    </message>
    <message>
        <source>What to find, e.g. water tower</source>
        <translation>Que chercher, p. ex. water tower</translation>
    </message>
    <message>
        <source>What to find, one a line</source>
        <translation>Que chercher, un par ligne</translation>
    </message>
    <message>
        <source>What to find, one a line, e.g. water tower</source>
        <translation>Que chercher, un par ligne, p. ex. water tower</translation>
    </message>
    <message>
        <source>What to make</source>
        <translation>Que produire</translation>
    </message>
    <message>
        <source>What to outline, e.g. building</source>
        <translation>Quels contours, p. ex. building</translation>
    </message>
    <message>
        <source>What to point to, e.g. car</source>
        <translation>Que pointer, p. ex. car</translation>
    </message>
    <message>
        <source>What was answered last about the place of a geometry: the correction where a person gave one, else the</source>
        <translation>La dernière réponse sur le lieu d’une géométrie : la correction si une personne en a donné une, sinon les</translation>
    </message>
    <message>
        <source>What was found is not on the map: {}</source>
        <translation>Ce qui a été trouvé n’est pas sur la carte : {}</translation>
    </message>
    <message>
        <source>What was found, one line a place</source>
        <translation>Ce qui a été trouvé, une ligne par lieu</translation>
    </message>
    <message>
        <source>What was here of {id} is deleted.</source>
        <translation>Ce qu’il y avait ici de {id} est supprimé.</translation>
    </message>
    <message>
        <source>What {host} answers is no model hub’s answer; is the address right?</source>
        <translation>Ce que répond {host} n’est pas la réponse d’un hub de modèles ; l’adresse est-elle juste ?</translation>
    </message>
    <message>
        <source>What {host} answers is not OpenAI's protocol; is the address right?</source>
        <translation>Ce que répond {host} n’est pas le protocole d’OpenAI ; l’adresse est-elle juste ?</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>When a place is chosen or a video opened</source>
        <translation>Quand un lieu est choisi ou une vidéo ouverte</translation>
    </message>
    <message>
        <source>When the earlier picture was taken</source>
        <translation>Date de prise de l’image ancienne</translation>
    </message>
    <message>
        <source>When the file was written ({}), which may be long after the picture was taken</source>
        <translation>Date d’écriture du fichier ({}), qui peut suivre de loin la prise de l’image</translation>
    </message>
    <message>
        <source>When the later picture was taken</source>
        <translation>Date de prise de l’image récente</translation>
    </message>
    <message>
        <source>Where downloaded models are kept; empty: in the profile</source>
        <translation>Où sont gardés les modèles téléchargés ; vide : dans le profil</translation>
    </message>
    <message>
        <source>Where something of a class appeared or went between two dates</source>
        <translation>Où quelque chose d’une classe est apparu ou a disparu entre deux dates</translation>
    </message>
    <message>
        <source>Where the cells lie</source>
        <translation>Où sont les cellules</translation>
    </message>
    <message>
        <source>Where the model runs; automatic takes a GPU where there is one</source>
        <translation>Où tourne le modèle ; automatique prend un GPU s’il y en a un</translation>
    </message>
    <message>
        <source>Where the runtime and all that it needs will lie; empty: in the QGIS profile. It is not in QGIS itself</source>
        <translation>Où seront le moteur et tout ce qu’il lui faut ; vide : dans le profil de QGIS. Rien ne va dans QGIS lui-même</translation>
    </message>
    <message>
        <source>Where the server wants one; it is kept in QGIS’s authentication database alone</source>
        <translation>Si le serveur en demande une ; elle est gardée seulement dans la base d’authentification de QGIS</translation>
    </message>
    <message>
        <source>Whether the base model describes the picture first, as a hint for the answer</source>
        <translation>Si le modèle de base décrit d’abord l’image, comme indice pour la réponse</translation>
    </message>
    <message>
        <source>Which class: {}</source>
        <translation>Quelle classe : {}</translation>
    </message>
    <message>
        <source>Which class?</source>
        <translation>Quelle classe ?</translation>
    </message>
    <message>
        <source>Which class? {}</source>
        <translation>Quelle classe ? {}</translation>
    </message>
    <message>
        <source>Which o&amp;f these classes is it?</source>
        <translation>&amp;Quelle classe de cette liste ?</translation>
    </message>
    <message>
        <source>Which part of the layer is asked: every cell that touches it</source>
        <translation>La partie de la couche interrogée : toute cellule qui la touche</translation>
    </message>
    <message>
        <source>Which question's answers are counted, reviewed, and shown on the map</source>
        <translation>La question dont les réponses sont comptées, relues et montrées sur la carte</translation>
    </message>
    <message>
        <source>Whole cl&amp;ip</source>
        <translation>Vidéo &amp;entière</translation>
    </message>
    <message>
        <source>Whole clip gives one class; Windows gives one for every few seconds, as a timeline.</source>
        <translation>Vidéo entière donne une classe ; Fenêtres en donne une toutes les quelques secondes, en chronologie.</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Image entière</translation>
    </message>
    <message>
        <source>Why it could not be asked</source>
        <translation>Pourquoi sans réponse</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Fenêtres</translation>
    </message>
    <message>
        <source>Windows classified so far</source>
        <translation>Fenêtres classées jusqu’ici</translation>
    </message>
    <message>
        <source>With a hint of the base model</source>
        <translation>Avec un indice du modèle de base</translation>
    </message>
    <message>
        <source>With a short hint of the base model</source>
        <translation>Avec un indice court du modèle de base</translation>
    </message>
    <message>
        <source>With the first question</source>
        <translation>À la première question</translation>
    </message>
    <message>
        <source>Without a hint</source>
        <translation>Sans indice</translation>
    </message>
    <message>
        <source>Without a network, or another torch</source>
        <translation>Sans réseau, ou avec un autre torch</translation>
    </message>
    <message>
        <source>Words in the label or in what was looked for</source>
        <translation>Mots de l’étiquette ou de ce qui était cherché</translation>
    </message>
    <message>
        <source>Words in the question, the answer, the hint or the layer's name</source>
        <translation>Mots de la question, de la réponse, de l’indice ou du nom de la couche</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Au travail</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Au travail…</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Écrire</translation>
    </message>
    <message>
        <source>Write a question first, or a class list.</source>
        <translation>Écrire d’abord une question, ou une liste de classes.</translation>
    </message>
    <message>
        <source>Write a question first.</source>
        <translation>Écrire d’abord une question.</translation>
    </message>
    <message>
        <source>Write a word or two, as “water tower”, and press Enter. The buttons say what comes of it.</source>
        <translation>Écrire un mot ou deux, comme « water tower », puis Entrée. Les boutons disent ce qu’il en sort.</translation>
    </message>
    <message>
        <source>Write at least one question.</source>
        <translation>Écrire au moins une question.</translation>
    </message>
    <message>
        <source>Write at least two classes first.</source>
        <translation>Écrire d’abord au moins deux classes.</translation>
    </message>
    <message>
        <source>Write at least two classes, one a line.</source>
        <translation>Écrire au moins deux classes, une par ligne.</translation>
    </message>
    <message>
        <source>Write the answers that you accepted or corrected as items to train on</source>
        <translation>Écrire les réponses acceptées ou corrigées comme éléments d’entraînement</translation>
    </message>
    <message>
        <source>Write the chosen set as a text file, {}</source>
        <translation>Écrire le jeu choisi dans un fichier texte, {}</translation>
    </message>
    <message>
        <source>Write the dates</source>
        <translation>Écrire les dates</translation>
    </message>
    <message>
        <source>Write the dates to the layers</source>
        <translation>Écrire les dates dans les couches</translation>
    </message>
    <message>
        <source>Write the right answer, or reject the model's.</source>
        <translation>Écrire la bonne réponse, ou rejeter celle du modèle.</translation>
    </message>
    <message>
        <source>Write the two dates to the layers, so that QGIS and other projects know them</source>
        <translation>Écrire les deux dates dans les couches, pour que QGIS et d’autres projets les connaissent</translation>
    </message>
    <message>
        <source>Write what is listed, or selected, with its pictures as a data set that detectors train on</source>
        <translation>Écrire la liste, ou la sélection, avec ses images, comme jeu de données d’entraînement de détecteurs</translation>
    </message>
    <message>
        <source>Write what is to be found.</source>
        <translation>Écrire ce qu’il faut chercher.</translation>
    </message>
    <message>
        <source>Write what to find first.</source>
        <translation>Écrire d’abord quoi chercher.</translation>
    </message>
    <message>
        <source>Write {} to “{}” and {} to “{}”? While QGIS's temporal controller shows another time, it may then hide these layers.</source>
        <translation>Écrire {} dans « {} » et {} dans « {} » ? Tant que le contrôle temporel de QGIS montre un autre temps, il peut alors masquer ces couches.</translation>
    </message>
    <message>
        <source>Writes a folder with the pictures that the model was given and what is in them, in their pixels. COCO is “annotations.json” with boxes and outlines (run lengths for what has holes); YOLO a text file a picture, with boxes or with outlines (without holes), “classes.txt” and “data.yaml”.

The input is the layer “UniRS found”, all of it or its selected rows, in its answers file, which holds the pictures. A label that a person corrected counts as corrected; what a person rejected is left out, and its picture stays, as one without that thing. Points have no box and are left out. Of two dates the later picture is written. What a grid found is written with the pictures of the cells in which it lies, made again from its layers: a thing is in a cell's picture where a quarter of it is seen.

Nothing is written over: the folder is a new or an empty one, and appears when all is written.</source>
        <translation>Écrit un dossier avec les images données au modèle et ce qu’elles contiennent, en leurs pixels. COCO est « annotations.json » avec boîtes et contours (codage par plages pour ce qui a des trous) ; YOLO un fichier texte par image, avec des boîtes ou des contours (sans trous), « classes.txt » et « data.yaml ».

L’entrée est la couche « Objets UniRS », entière ou ses lignes sélectionnées, dans son fichier de réponses, qui contient les images. Une étiquette corrigée par une personne compte comme corrigée ; ce qu’une personne a rejeté est laissé de côté, et son image reste, comme image sans cet objet. Les points n’ont pas de boîte et sont laissés de côté. De deux dates, l’image récente est écrite. Ce qu’une grille a trouvé est écrit avec les images des cellules où cela se trouve, refaites à partir de ses couches : un objet est dans l’image d’une cellule où l’on en voit un quart.

Rien n’est écrasé : le dossier est nouveau ou vide, et apparaît quand tout est écrit.</translation>
    </message>
    <message>
        <source>Writes a folder with “train.json”, in the form of GeoChat_Instruct, and the pictures that the model was given, below “images”. The terminal's “train” reads it as a data set of the format geochat.

The input is the layer “UniRS answers”, all of it or its selected rows. Only answers about one picture that a person accepted or corrected become items; a correction takes the place of the model's words. Turns of a conversation become one item, as far as they were accepted one after the other. What was left out is counted, with the reason.

Nothing is written over: the folder is a new or an empty one, and appears when all is written.</source>
        <translation>Écrit un dossier avec « train.json », dans la forme de GeoChat_Instruct, et les images données au modèle, dans « images ». La commande « train » du terminal le lit comme jeu de données au format geochat.

L’entrée est la couche « Réponses UniRS », entière ou ses lignes sélectionnées. Seules les réponses sur une image qu’une personne a acceptées ou corrigées deviennent des éléments ; une correction prend la place des mots du modèle. Les tours d’une conversation deviennent un élément, tant qu’ils ont été acceptés l’un après l’autre. Ce qui est laissé de côté est compté, avec la raison.

Rien n’est écrasé : le dossier est nouveau ou vide, et n’apparaît que quand tout est écrit.</translation>
    </message>
    <message>
        <source>Writes answers that a person accepted or corrected as GeoChat_Instruct items with their pictures.</source>
        <translation>Écrit les réponses acceptées ou corrigées par une personne comme éléments GeoChat_Instruct avec leurs images.</translation>
    </message>
    <message>
        <source>Writes found things, with the pictures they were found in, as a data set that detectors train on.</source>
        <translation>Écrit les objets trouvés, avec les images où ils l’ont été, comme jeu de données d’entraînement de détecteurs.</translation>
    </message>
    <message>
        <source>Written: {}</source>
        <translation>Écrit : {}</translation>
    </message>
    <message>
        <source>YOLO, boxes</source>
        <translation>YOLO, boîtes</translation>
    </message>
    <message>
        <source>YOLO, outlines</source>
        <translation>YOLO, contours</translation>
    </message>
    <message>
        <source>Yes/no</source>
        <translation>Oui/non</translation>
    </message>
    <message numerus="yes">
        <source>You skipped %Ln answers.</source>
        <translation><numerusform>%Ln réponse passée.</numerusform><numerusform>%Ln réponses passées.</numerusform></translation>
    </message>
    <message>
        <source>Your hint</source>
        <translation>Indice saisi</translation>
    </message>
    <message>
        <source>Zip (*.zip)</source>
        <translation>Zip (*.zip)</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Zoom the map to the place</source>
        <translation>Zoomer la carte sur le lieu</translation>
    </message>
    <message>
        <source>Zoom the map to the selected place (Enter)</source>
        <translation>Zoomer la carte sur le lieu sélectionné (Entrée)</translation>
    </message>
    <message>
        <source>Zoom the map to what is selected (Enter)</source>
        <translation>Zoomer la carte sur la sélection (Entrée)</translation>
    </message>
    <message>
        <source>a Cyrillic script</source>
        <translation>une écriture cyrillique</translation>
    </message>
    <message>
        <source>a part of another model</source>
        <translation>une partie d’un autre modèle</translation>
    </message>
    <message>
        <source>about {} left</source>
        <translation>reste environ {}</translation>
    </message>
    <message>
        <source>about {}, as fast as last time</source>
        <translation>environ {}, au rythme de la dernière fois</translation>
    </message>
    <message>
        <source>airport, farmland, harbor, residential area</source>
        <translation>airport, farmland, harbor, residential area</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tout</translation>
    </message>
    <message>
        <source>altogether</source>
        <translation>en tout</translation>
    </message>
    <message>
        <source>an Arabic script</source>
        <translation>une écriture arabe</translation>
    </message>
    <message>
        <source>an Indian script</source>
        <translation>une écriture indienne</translation>
    </message>
    <message>
        <source>an unknown date</source>
        <translation>une date inconnue</translation>
    </message>
    <message>
        <source>another model of the hub: owner/name</source>
        <translation>un autre modèle du hub : propriétaire/nom</translation>
    </message>
    <message>
        <source>another program may be writing to it</source>
        <translation>un autre programme y écrit peut-être</translation>
    </message>
    <message>
        <source>another program put “{name}” into it, which would run by itself; copy the rows into a new file</source>
        <translation>un autre programme y a mis « {name} », qui s’exécuterait de lui-même ; copier les lignes dans un nouveau fichier</translation>
    </message>
    <message>
        <source>answered with an error (HTTP {})</source>
        <translation>a répondu par une erreur (HTTP {})</translation>
    </message>
    <message>
        <source>as the map server draws it</source>
        <translation>comme le serveur de cartes la dessine</translation>
    </message>
    <message>
        <source>at least {}</source>
        <translation>au moins {}</translation>
    </message>
    <message numerus="yes">
        <source>band {} by its palette of %Ln classes</source>
        <translation><numerusform>bande {} par sa palette de %Ln classe</numerusform><numerusform>bande {} par sa palette de %Ln classes</numerusform></translation>
    </message>
    <message>
        <source>band {} in false colours from {}</source>
        <translation>bande {} en fausses couleurs de {}</translation>
    </message>
    <message>
        <source>band {} in grey</source>
        <translation>bande {} en gris</translation>
    </message>
    <message>
        <source>band {} not used as transparency</source>
        <translation>bande {} non prise comme transparence</translation>
    </message>
    <message>
        <source>bands {} as red, green, blue</source>
        <translation>bandes {} en rouge, vert, bleu</translation>
    </message>
    <message>
        <source>bfloat16</source>
        <translation>bfloat16</translation>
    </message>
    <message>
        <source>box</source>
        <translation>boîte</translation>
    </message>
    <message>
        <source>boxes</source>
        <translation>boîtes</translation>
    </message>
    <message>
        <source>brightness {}, contrast {}</source>
        <translation>luminosité {}, contraste {}</translation>
    </message>
    <message>
        <source>bringing in the expert</source>
        <translation>appel de l’expert</translation>
    </message>
    <message numerus="yes">
        <source>by %Ln models</source>
        <translation><numerusform>par %Ln modèle</numerusform><numerusform>par %Ln modèles</numerusform></translation>
    </message>
    <message>
        <source>by uv of that folder</source>
        <translation>par l’uv de ce dossier</translation>
    </message>
    <message>
        <source>by uv, which is fetched first</source>
        <translation>par uv, téléchargé d’abord</translation>
    </message>
    <message>
        <source>by {tool}</source>
        <translation>par {tool}</translation>
    </message>
    <message>
        <source>cannot be loaded: {error}</source>
        <translation>ne peut pas être chargé : {error}</translation>
    </message>
    <message>
        <source>cannot do this task</source>
        <translation>ne sait pas faire cette tâche</translation>
    </message>
    <message>
        <source>captions</source>
        <translation>descriptions</translation>
    </message>
    <message>
        <source>change</source>
        <translation>changement</translation>
    </message>
    <message>
        <source>change,change detection,change caption,difference,before,after,dates,vision-language model,ai</source>
        <translation>changement,détection de changements,description de changements,différence,avant,après,dates,modèle de vision et de langage,ia</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>changé</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>classes</translation>
    </message>
    <message>
        <source>could not be asked</source>
        <translation>n’a pas pu être interrogé</translation>
    </message>
    <message>
        <source>could not be reached</source>
        <translation>est injoignable</translation>
    </message>
    <message>
        <source>could not be trusted (its certificate was refused)</source>
        <translation>n’est pas digne de confiance (certificat refusé)</translation>
    </message>
    <message>
        <source>decoder</source>
        <translation>décodeur</translation>
    </message>
    <message>
        <source>did not answer in time</source>
        <translation>n’a pas répondu à temps</translation>
    </message>
    <message>
        <source>drawn as “{}”</source>
        <translation>dessiné en « {} »</translation>
    </message>
    <message>
        <source>every</source>
        <translation>tous les</translation>
    </message>
    <message>
        <source>export,training,coco,yolo,dataset,boxes,segmentation,detection,annotations</source>
        <translation>export,entraînement,coco,yolo,jeu de données,boîtes,segmentation,détection,annotations</translation>
    </message>
    <message>
        <source>export,training,geochat,instruct,dataset,review,corrections,fine-tuning</source>
        <translation>export,entraînement,geochat,instruct,jeu de données,relecture,corrections,ajustement</translation>
    </message>
    <message>
        <source>feature distance</source>
        <translation>distance des descripteurs</translation>
    </message>
    <message>
        <source>find,detect,boxes,segment,outline,mask,points,count,land cover,change detection,grounding,vision-language model,ai</source>
        <translation>chercher,détecter,boîtes,segmenter,contour,masque,points,compter,occupation du sol,détection de changements,ancrage,modèle de vision et de langage,ia</translation>
    </message>
    <message>
        <source>find,detect,grid,tiles,boxes,segment,outline,mask,points,count,change detection,vision-language model,ai</source>
        <translation>chercher,détecter,grille,tuiles,boîtes,segmenter,contour,masque,points,compter,détection de changements,modèle de vision et de langage,ia</translation>
    </message>
    <message>
        <source>float16</source>
        <translation>float16</translation>
    </message>
    <message>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <source>for {abilities}</source>
        <translation>pour {abilities}</translation>
    </message>
    <message>
        <source>from {0} × {0}</source>
        <translation>de {0} × {0}</translation>
    </message>
    <message>
        <source>from {0} × {0} and {1} × {1}</source>
        <translation>de {0} × {0} et {1} × {1}</translation>
    </message>
    <message>
        <source>grid,cells,models,disagree,agreement,compare,review,ai</source>
        <translation>grille,cellules,modèles,désaccord,accord,comparer,relecture,ia</translation>
    </message>
    <message>
        <source>grid,cells,tiles,change,change detection,change caption,before,after,dates,ai</source>
        <translation>grille,cellules,tuiles,changement,détection de changements,description de changements,avant,après,dates,ia</translation>
    </message>
    <message>
        <source>grid,cells,tiles,question,answer,classify,map,vision-language model,ai</source>
        <translation>grille,cellules,tuiles,question,réponse,classer,carte,modèle de vision et de langage,ia</translation>
    </message>
    <message>
        <source>hint</source>
        <translation>indice</translation>
    </message>
    <message>
        <source>in the same place</source>
        <translation>au même endroit</translation>
    </message>
    <message>
        <source>int4, a third of bfloat16's memory, CPU</source>
        <translation>int4, le tiers de la mémoire de bfloat16, CPU</translation>
    </message>
    <message>
        <source>int8, half of bfloat16's memory, CPU</source>
        <translation>int8, la moitié de la mémoire de bfloat16, CPU</translation>
    </message>
    <message>
        <source>it is no text in UTF-8</source>
        <translation>ce n’est pas du texte en UTF-8</translation>
    </message>
    <message>
        <source>it printed nothing</source>
        <translation>il n’a rien affiché</translation>
    </message>
    <message>
        <source>its first words</source>
        <translation>ses premiers mots</translation>
    </message>
    <message>
        <source>kept; type another to replace it</source>
        <translation>enregistrée ; en saisir une autre pour la remplacer</translation>
    </message>
    <message>
        <source>licence {licence}, commercial use: {allowed}</source>
        <translation>licence {licence}, usage commercial : {allowed}</translation>
    </message>
    <message>
        <source>local metric grid</source>
        <translation>grille métrique locale</translation>
    </message>
    <message>
        <source>looking at the picture</source>
        <translation>examen de l’image</translation>
    </message>
    <message>
        <source>m</source>
        <translation>m</translation>
    </message>
    <message>
        <source>macOS: the one build there is; the model computes on the CPU</source>
        <translation>macOS : la seule version qu’il y ait ; le modèle calcule sur le CPU</translation>
    </message>
    <message>
        <source>mask</source>
        <translation>masque</translation>
    </message>
    <message>
        <source>mm_vision_select_layer {select} does not exist in a vision tower of {depth} layers.</source>
        <translation>mm_vision_select_layer {select} n’existe pas dans un encodeur visuel de {depth} couches.</translation>
    </message>
    <message>
        <source>model score</source>
        <translation>score du modèle</translation>
    </message>
    <message>
        <source>model score {}</source>
        <translation>score du modèle {}</translation>
    </message>
    <message numerus="yes">
        <source>models disagree on %Ln cells</source>
        <translation><numerusform>désaccord des modèles sur %Ln cellule</numerusform><numerusform>désaccord des modèles sur %Ln cellules</numerusform></translation>
    </message>
    <message>
        <source>model’s own words. Answers that a person rejected are passed over.</source>
        <translation>mots du modèle. Les réponses qu’une personne a rejetées sont ignorées.</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>no CRS: sizes in pixels</source>
        <translation>sans SCR : tailles en pixels</translation>
    </message>
    <message>
        <source>no NVIDIA driver was found</source>
        <translation>aucun pilote NVIDIA trouvé</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>pas de réponse à temps</translation>
    </message>
    <message>
        <source>no clear answer</source>
        <translation>pas de réponse claire</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>sans date</translation>
    </message>
    <message>
        <source>no reason was given</source>
        <translation>aucune raison n’a été donnée</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>none found; choose one</source>
        <translation>aucun trouvé ; en choisir un</translation>
    </message>
    <message>
        <source>none is here that can make an environment with pip</source>
        <translation>il n’y en a pas ici qui puisse faire un environnement avec pip</translation>
    </message>
    <message>
        <source>not classified</source>
        <translation>non classé</translation>
    </message>
    <message>
        <source>nothing to download</source>
        <translation>rien à télécharger</translation>
    </message>
    <message>
        <source>nothing to fetch</source>
        <translation>rien à télécharger</translation>
    </message>
    <message>
        <source>of</source>
        <translation>de</translation>
    </message>
    <message>
        <source>one class a line</source>
        <translation>une classe par ligne</translation>
    </message>
    <message>
        <source>one question a line</source>
        <translation>une question par ligne</translation>
    </message>
    <message>
        <source>or another answer in your own words</source>
        <translation>ou une autre réponse avec ses propres mots</translation>
    </message>
    <message>
        <source>other answers</source>
        <translation>autres réponses</translation>
    </message>
    <message>
        <source>outline</source>
        <translation>contour</translation>
    </message>
    <message>
        <source>outlines</source>
        <translation>contours</translation>
    </message>
    <message>
        <source>outlines of change</source>
        <translation>contours du changement</translation>
    </message>
    <message>
        <source>over {}</source>
        <translation>plus de {}</translation>
    </message>
    <message>
        <source>point</source>
        <translation>point</translation>
    </message>
    <message>
        <source>points</source>
        <translation>points</translation>
    </message>
    <message>
        <source>projector</source>
        <translation>projecteur</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>question,answer,vqa,caption,describe,scene,classes,classify,vision-language model,satellite,aerial,ai</source>
        <translation>question,réponse,vqa,description,décrire,scène,classes,classer,modèle de vision et de langage,satellite,aérien,ia</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>questions</translation>
    </message>
    <message>
        <source>raw bands {}</source>
        <translation>bandes brutes {}</translation>
    </message>
    <message>
        <source>reading its files</source>
        <translation>lecture de ses fichiers</translation>
    </message>
    <message>
        <source>reading the question</source>
        <translation>lecture de la question</translation>
    </message>
    <message>
        <source>reading the video</source>
        <translation>lecture de la vidéo</translation>
    </message>
    <message>
        <source>refused the connection</source>
        <translation>a refusé la connexion</translation>
    </message>
    <message>
        <source>set</source>
        <translation>jeu</translation>
    </message>
    <message>
        <source>something</source>
        <translation>quelque chose</translation>
    </message>
    <message>
        <source>stretched from {}</source>
        <translation>étiré de {}</translation>
    </message>
    <message>
        <source>the base model's decoder</source>
        <translation>le décodeur du modèle de base</translation>
    </message>
    <message>
        <source>the geometry’s CRS; without one the layer’s, else the project’s</source>
        <translation>le SCR de la géométrie ; sans lui celui de la couche, sinon du projet</translation>
    </message>
    <message>
        <source>the model said: {}</source>
        <translation>le modèle disait : {}</translation>
    </message>
    <message>
        <source>the package index’s own</source>
        <translation>celui de l’index des paquets</translation>
    </message>
    <message>
        <source>the place: an answer counts where its own place holds a point inside this geometry</source>
        <translation>le lieu : une réponse compte si son propre lieu contient un point intérieur de cette géométrie</translation>
    </message>
    <message>
        <source>the question, whatever its capitals and spaces; without one, any question</source>
        <translation>la question, quels que soient ses majuscules et espaces ; sans elle, n’importe quelle question</translation>
    </message>
    <message>
        <source>the same for both dates</source>
        <translation>le même pour les deux dates</translation>
    </message>
    <message>
        <source>the server’s only one</source>
        <translation>le seul du serveur</translation>
    </message>
    <message>
        <source>the system</source>
        <translation>le système</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>il n’y a pas de tel fichier</translation>
    </message>
    <message>
        <source>time in the video (h:min:s)</source>
        <translation>temps dans la vidéo (h:min:s)</translation>
    </message>
    <message>
        <source>time in the video (min:s)</source>
        <translation>temps dans la vidéo (min:s)</translation>
    </message>
    <message>
        <source>to</source>
        <translation>à</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>trop grand</translation>
    </message>
    <message>
        <source>torch</source>
        <translation>torch</translation>
    </message>
    <message>
        <source>torch can use</source>
        <translation>Pour torch</translation>
    </message>
    <message>
        <source>torch is here and cannot be loaded: {reason}.</source>
        <translation>torch est là et ne peut pas être chargé : {reason}.</translation>
    </message>
    <message>
        <source>torch {version}</source>
        <translation>torch {version}</translation>
    </message>
    <message>
        <source>torch {version} and {others}</source>
        <translation>torch {version} et {others}</translation>
    </message>
    <message>
        <source>two dates</source>
        <translation>deux dates</translation>
    </message>
    <message>
        <source>uncertain: model score under {} %</source>
        <translation>incertain : score du modèle sous {} %</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>inchangé</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>unknown reason</source>
        <translation>raison inconnue</translation>
    </message>
    <message>
        <source>until the first word</source>
        <translation>jusqu’au premier mot</translation>
    </message>
    <message>
        <source>uv has no Python {python} for {platform}.</source>
        <translation>uv n’a pas de Python {python} pour {platform}.</translation>
    </message>
    <message>
        <source>uv, which is not here, cannot be fetched: {reason}. Install it, or name it with --uv.</source>
        <translation>uv, absent ici, ne peut pas être téléchargé : {reason}. L’installer, ou l’indiquer par --uv.</translation>
    </message>
    <message>
        <source>values as they are</source>
        <translation>valeurs telles quelles</translation>
    </message>
    <message>
        <source>version {commit}</source>
        <translation>version {commit}</translation>
    </message>
    <message>
        <source>video,uav,drone,scene,event,classification,timeline,subtitles,era,vision-language model,ai</source>
        <translation>vidéo,uav,drone,scène,événement,classification,chronologie,sous-titres,era,modèle de vision et de langage,ia</translation>
    </message>
    <message>
        <source>videos</source>
        <translation>vidéos</translation>
    </message>
    <message>
        <source>vision tower</source>
        <translation>encodeur visuel</translation>
    </message>
    <message>
        <source>vision_tower/config.json does not describe a vision tower: {error}.</source>
        <translation>vision_tower/config.json ne décrit pas un encodeur visuel : {error}.</translation>
    </message>
    <message>
        <source>vision_tower/config.json has the model_type {kind}; known are {known}.</source>
        <translation>vision_tower/config.json a le model_type {kind} ; sont connus {known}.</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>was not found</source>
        <translation>est introuvable</translation>
    </message>
    <message>
        <source>weighing the possible answers</source>
        <translation>pesée des réponses possibles</translation>
    </message>
    <message>
        <source>weights in memory: {memory}</source>
        <translation>poids en mémoire : {memory}</translation>
    </message>
    <message>
        <source>what changed</source>
        <translation>ce qui a changé</translation>
    </message>
    <message>
        <source>what is in a box</source>
        <translation>contenu d’une boîte</translation>
    </message>
    <message>
        <source>what was asked cannot be told from it</source>
        <translation>on ne peut pas en déduire ce qui a été demandé</translation>
    </message>
    <message>
        <source>works only with {others}</source>
        <translation>ne fonctionne qu’avec {others}</translation>
    </message>
    <message>
        <source>writing the answer</source>
        <translation>écriture de la réponse</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>{0} × {0} px</source>
        <translation>{0} × {0} px</translation>
    </message>
    <message>
        <source>{card} (compute capability {capability}) is too old for this torch, which is made for {arches}.</source>
        <translation>{card} (capacité de calcul {capability}) est trop ancienne pour ce torch, fait pour {arches}.</translation>
    </message>
    <message>
        <source>{card} has {size} GB: small models fit, larger ones run on the CPU (options, Device).</source>
        <translation>{card} a {size} Go : les petits modèles y tiennent, les plus grands passent sur le CPU (options, Matériel).</translation>
    </message>
    <message>
        <source>{card} is not used: this torch ({build}) is not made for NVIDIA cards.</source>
        <translation>{card} n’est pas utilisée : ce torch ({build}) n’est pas fait pour les cartes NVIDIA.</translation>
    </message>
    <message>
        <source>{card} is not used: torch ({build}) finds no card, though the driver ({driver}) has one.</source>
        <translation>{card} n’est pas utilisée : torch ({build}) ne trouve pas de carte, alors que le pilote ({driver}) en a une.</translation>
    </message>
    <message>
        <source>{card} is not used: torch for {build} wants NVIDIA driver {least} or newer, and {driver} is here.</source>
        <translation>{card} n’est pas utilisée : torch pour {build} demande le pilote NVIDIA {least} ou plus récent, et {driver} est là.</translation>
    </message>
    <message>
        <source>{card} is too old for this torch: CPU</source>
        <translation>{card} est trop ancienne pour ce torch : CPU</translation>
    </message>
    <message>
        <source>{card} needs a newer NVIDIA driver than {driver}, 580 or newer: CPU until then</source>
        <translation>{card} demande un pilote NVIDIA plus récent que {driver}, 580 ou au-delà : CPU d’ici là</translation>
    </message>
    <message>
        <source>{detail} cannot be written to.</source>
        <translation>Impossible d’écrire dans {detail}.</translation>
    </message>
    <message>
        <source>{detail} holds something else already.</source>
        <translation>{detail} contient déjà autre chose.</translation>
    </message>
    <message>
        <source>{detail} is too long for Windows, which takes 259 characters with all that goes below.</source>
        <translation>{detail} est trop long pour Windows, qui accepte 259 caractères avec tout ce qui vient en dessous.</translation>
    </message>
    <message>
        <source>{detail} starts QGIS, and is no Python.</source>
        <translation>{detail} démarre QGIS, et n’est pas un Python.</translation>
    </message>
    <message>
        <source>{device} does not compute: {reason}.</source>
        <translation>{device} ne calcule pas : {reason}.</translation>
    </message>
    <message>
        <source>{device}, {free} free</source>
        <translation>{device}, {free} libres</translation>
    </message>
    <message>
        <source>{file} has the model_type {kind}; known are {known} and those of transformers.</source>
        <translation>{file} a le model_type {kind} ; sont connus {known} et ceux de transformers.</translation>
    </message>
    <message>
        <source>{file} is of type {projector}; only 'mlp_downsample' is known.</source>
        <translation>{file} est du type {projector} ; seul 'mlp_downsample' est connu.</translation>
    </message>
    <message>
        <source>{file} is shorter than it should be: the copy is not whole.</source>
        <translation>{file} est plus court qu’il ne devrait : la copie n’est pas complète.</translation>
    </message>
    <message>
        <source>{file} names the vision tower {name}, whose configuration is missing; put its config.json into {wanted}.</source>
        <translation>{file} nomme l’encodeur visuel {name}, dont la configuration manque ; mettre son config.json dans {wanted}.</translation>
    </message>
    <message>
        <source>{folder} (not usable)</source>
        <translation>{folder} (inutilisable)</translation>
    </message>
    <message>
        <source>{folder} asks for a model of another place (audio_tokenizer).</source>
        <translation>{folder} demande un modèle d’un autre endroit (audio_tokenizer).</translation>
    </message>
    <message>
        <source>{folder} cannot be loaded: {reason}.</source>
        <translation>{folder} ne peut pas être chargé : {reason}.</translation>
    </message>
    <message>
        <source>{folder} cannot be read: {reason}.</source>
        <translation>{folder} est illisible : {reason}.</translation>
    </message>
    <message>
        <source>{folder} cannot be removed: {reason}. Is the model in use?</source>
        <translation>{folder} ne peut pas être supprimé : {reason}. Le modèle est-il utilisé ?</translation>
    </message>
    <message>
        <source>{folder} cannot be written: {reason}.</source>
        <translation>Impossible d’écrire dans {folder} : {reason}.</translation>
    </message>
    <message>
        <source>{folder} could not be deleted: {reason}</source>
        <translation>{folder} n’a pas pu être supprimé : {reason}</translation>
    </message>
    <message>
        <source>{folder} has no {name}.</source>
        <translation>{folder} n’a pas de {name}.</translation>
    </message>
    <message>
        <source>{folder} holds no weights of its vision tower {name}; put that model's folder into {wanted}.</source>
        <translation>{folder} ne contient pas les poids de son encodeur visuel {name} ; mettre le dossier de ce modèle dans {wanted}.</translation>
    </message>
    <message>
        <source>{folder} holds the unexpected weight {name!r}.</source>
        <translation>{folder} contient le poids inattendu {name!r}.</translation>
    </message>
    <message>
        <source>{folder} is a UniRS folder; a clue model is a plain VILA folder.</source>
        <translation>{folder} est un dossier UniRS ; un modèle d’indices est un simple dossier VILA.</translation>
    </message>
    <message>
        <source>{folder} is an adapter for the model {name}, which is missing; put its folder into {wanted}.</source>
        <translation>{folder} est un adaptateur pour le modèle {name}, qui manque ; mettre son dossier dans {wanted}.</translation>
    </message>
    <message>
        <source>{folder} is none of the models that were installed into the profile.</source>
        <translation>{folder} n’est pas un des modèles installés dans le profil.</translation>
    </message>
    <message>
        <source>{folder} is written for code of its own, which is never run here; take the same model in transformers' own layout.</source>
        <translation>{folder} est écrit pour du code qui lui est propre, jamais exécuté ici ; prendre le même modèle dans la forme de transformers.</translation>
    </message>
    <message>
        <source>{folder} is {hidden_size} wide, but the projector gives {width}.</source>
        <translation>{folder} a une largeur de {hidden_size}, mais le projecteur donne {width}.</translation>
    </message>
    <message>
        <source>{folder} lacks the weight {name!r}.</source>
        <translation>Il manque à {folder} le poids {name!r}.</translation>
    </message>
    <message>
        <source>{folder} lacks {count} weights: {names}.</source>
        <translation>Il manque à {folder} {count} poids : {names}.</translation>
    </message>
    <message>
        <source>{folder} names no processor that transformers has.</source>
        <translation>{folder} ne nomme aucun processeur de transformers.</translation>
    </message>
    <message>
        <source>{folder} takes {needed} GB more as safetensors, but {free} GB are free on its disk.</source>
        <translation>{folder} prend {needed} Go de plus en safetensors, mais {free} Go sont libres sur son disque.</translation>
    </message>
    <message>
        <source>{folder} was not downloaded by this program: delete it yourself.</source>
        <translation>{folder} n’a pas été téléchargé par ce programme : le supprimer soi-même.</translation>
    </message>
    <message>
        <source>{folder}: change extraction with transformer layers (cc_n_layers) is not supported.</source>
        <translation>{folder} : l’extraction de changements par couches de transformeur (cc_n_layers) n’est pas prise en charge.</translation>
    </message>
    <message>
        <source>{folder}: multi-scale towers (s2) are not supported.</source>
        <translation>{folder} : les encodeurs multi-échelles (s2) ne sont pas pris en charge.</translation>
    </message>
    <message>
        <source>{folder}: pictures of {size} px are prepared for a tower of {expected} px.</source>
        <translation>{folder} : les images de {size} px sont préparées pour un encodeur de {expected} px.</translation>
    </message>
    <message>
        <source>{folder}: the adapter's weight {name!r} fits no layer of its base.</source>
        <translation>{folder} : le poids {name!r} de l’adaptateur ne correspond à aucune couche de sa base.</translation>
    </message>
    <message>
        <source>{folder}: the added piece {piece!r} cannot have the id {number}.</source>
        <translation>{folder} : la pièce ajoutée {piece!r} ne peut pas avoir l’id {number}.</translation>
    </message>
    <message>
        <source>{folder}: the tokenizer has {size} pieces, the decoder only {vocabulary}.</source>
        <translation>{folder} : le tokeniseur a {size} pièces, le décodeur seulement {vocabulary}.</translation>
    </message>
    <message>
        <source>{folder}: the weight {name!r} has shape {stored}, expected {wanted}.</source>
        <translation>{folder} : le poids {name!r} a la forme {stored}, au lieu de {wanted}.</translation>
    </message>
    <message>
        <source>{folder}: the weight {name} has another shape than its config.json says.</source>
        <translation>{folder} : le poids {name} a une autre forme que ne le dit son config.json.</translation>
    </message>
    <message>
        <source>{free} GB free in {folder}</source>
        <translation>{free} Go libres dans {folder}</translation>
    </message>
    <message>
        <source>{host} answered with status {status} for {name}.</source>
        <translation>{host} a répondu par l’état {status} pour {name}.</translation>
    </message>
    <message>
        <source>{host} cannot be reached, or breaks off, at {name}; what came is kept, and the same command goes on there.</source>
        <translation>{host} est injoignable, ou coupe, à {name} ; ce qui est arrivé est gardé, et la même commande reprend là.</translation>
    </message>
    <message>
        <source>{host} cannot be reached: is this computer online, and does it need a proxy or a mirror?</source>
        <translation>{host} est injoignable : cet ordinateur est-il en ligne, lui faut-il un proxy ou un miroir ?</translation>
    </message>
    <message>
        <source>{host} does not list a model {name}.</source>
        <translation>{host} ne propose pas de modèle {name}.</translation>
    </message>
    <message>
        <source>{id} answers from now on.</source>
        <translation>{id} répond désormais.</translation>
    </message>
    <message>
        <source>{id} has its weights only as pickles, which could run code; they are never fetched.</source>
        <translation>{id} n’a ses poids qu’en pickles, qui pourraient exécuter du code ; ils ne sont jamais téléchargés.</translation>
    </message>
    <message>
        <source>{id} has too many files for a model.</source>
        <translation>{id} a trop de fichiers pour un modèle.</translation>
    </message>
    <message>
        <source>{id} holds no config.json.</source>
        <translation>{id} ne contient pas de config.json.</translation>
    </message>
    <message>
        <source>{id} holds no weights in safetensors.</source>
        <translation>{id} ne contient pas de poids en safetensors.</translation>
    </message>
    <message>
        <source>{id} is being downloaded already, by another window or terminal.</source>
        <translation>{id} est déjà en cours de téléchargement, par une autre fenêtre ou un terminal.</translation>
    </message>
    <message>
        <source>{id} is for those who accept its conditions: do that at {page} and type your key.</source>
        <translation>{id} est réservé à qui accepte ses conditions : le faire sur {page}, puis saisir sa clé.</translation>
    </message>
    <message>
        <source>{id} is here now, each file checked.</source>
        <translation>{id} est là, chaque fichier vérifié.</translation>
    </message>
    <message>
        <source>{id} is not what was fetched: {faults}</source>
        <translation>{id} n’est pas ce qui a été téléchargé : {faults}</translation>
    </message>
    <message>
        <source>{id} is removed.</source>
        <translation>{id} est supprimé.</translation>
    </message>
    <message>
        <source>{id} is whole in form; it was not downloaded here, so nothing says what its files should be.</source>
        <translation>{id} est complet dans sa forme ; il n’a pas été téléchargé ici, et rien ne dit ce que ses fichiers devraient être.</translation>
    </message>
    <message>
        <source>{id} needs {needed} GB more on the disk of {folder}, where {free} GB are free.</source>
        <translation>{id} demande {needed} Go de plus sur le disque de {folder}, où {free} Go sont libres.</translation>
    </message>
    <message>
        <source>{id} takes {memory}, more than this computer has.</source>
        <translation>{id} prend {memory}, plus que n’a cet ordinateur.</translation>
    </message>
    <message>
        <source>{id}: checking a file…</source>
        <translation>{id} : vérification d’un fichier…</translation>
    </message>
    <message>
        <source>{id}: {how_far}</source>
        <translation>{id} : {how_far}</translation>
    </message>
    <message>
        <source>{model} does not fit into this computer: it takes {least} GB.</source>
        <translation>{model} ne tient pas dans cet ordinateur : il prend {least} Go.</translation>
    </message>
    <message>
        <source>{model} fits if it and its clue model take turns in memory: hints take longer.</source>
        <translation>{model} tient si son modèle d’indices et lui alternent en mémoire : les indices prennent plus de temps.</translation>
    </message>
    <message>
        <source>{model} fits into {device}, but only {free} GB are free there now: close other programs.</source>
        <translation>{model} tient sur {device}, mais seulement {free} Go y sont libres : fermer d’autres programmes.</translation>
    </message>
    <message>
        <source>{model} fits without its clue model alone: there are no hints.</source>
        <translation>{model} tient seulement sans son modèle d’indices : il n’y a pas d’indices.</translation>
    </message>
    <message>
        <source>{name} (not here)</source>
        <translation>{name} (absent)</translation>
    </message>
    <message>
        <source>{name} ({number} of {count})</source>
        <translation>{name} ({number} sur {count})</translation>
    </message>
    <message>
        <source>{name} ({number} of {count}): {doing}</source>
        <translation>{name} ({number} sur {count}) : {doing}</translation>
    </message>
    <message>
        <source>{name} answers about a picture only.</source>
        <translation>{name} ne répond que sur une image.</translation>
    </message>
    <message>
        <source>{name} answers without hints; choose no clue model for it.</source>
        <translation>{name} répond sans indices ; ne pas choisir de modèle d’indices pour lui.</translation>
    </message>
    <message>
        <source>{name} cannot answer this: {reason}.</source>
        <translation>{name} ne peut pas répondre à cela : {reason}.</translation>
    </message>
    <message>
        <source>{name} cannot be read: {error}.</source>
        <translation>{name} est illisible : {error}.</translation>
    </message>
    <message>
        <source>{name} could not be unpacked: {reason}</source>
        <translation>{name} n’a pas pu être décompressé : {reason}</translation>
    </message>
    <message>
        <source>{name} goes on to {end}, the clip ends at {clip}: its positions may be those of another clip.</source>
        <translation>{name} va jusqu’à {end}, la vidéo finit à {clip} : ses positions sont peut-être celles d’une autre vidéo.</translation>
    </message>
    <message>
        <source>{name} has no chat template, so it cannot be asked.</source>
        <translation>{name} n’a pas de modèle de conversation (chat template), et ne peut donc pas être interrogé.</translation>
    </message>
    <message>
        <source>{name} has positions from {start} to {end} only, and the clip ends at {clip}.</source>
        <translation>{name} n’a de positions que de {start} à {end}, et la vidéo finit à {clip}.</translation>
    </message>
    <message>
        <source>{name} has {found} bytes instead of {size}.</source>
        <translation>{name} a {found} octets au lieu de {size}.</translation>
    </message>
    <message>
        <source>{name} holds no conversation; ask each question by itself.</source>
        <translation>{name} ne tient pas de conversation ; poser chaque question à part.</translation>
    </message>
    <message>
        <source>{name} holds no model that can be used here: {reason}</source>
        <translation>{name} ne contient aucun modèle utilisable ici : {reason}</translation>
    </message>
    <message>
        <source>{name} holds no position: the receiver had none, or the positions are no degrees.</source>
        <translation>{name} ne contient aucune position : le récepteur n’en avait pas, ou les positions ne sont pas en degrés.</translation>
    </message>
    <message>
        <source>{name} holds subtitles but no positions.</source>
        <translation>{name} contient des sous-titres, mais pas de positions.</translation>
    </message>
    <message>
        <source>{name} holds too many files for a model.</source>
        <translation>{name} contient trop de fichiers pour un modèle.</translation>
    </message>
    <message>
        <source>{name} in the bundle is not what was packed: its checksum differs. Copy the bundle again.</source>
        <translation>{name} dans le lot n’est pas ce qui a été emballé : la somme de contrôle diffère. Copier le lot à nouveau.</translation>
    </message>
    <message>
        <source>{name} is empty or no subtitle file.</source>
        <translation>{name} est vide ou n’est pas un fichier de sous-titres.</translation>
    </message>
    <message>
        <source>{name} is missing.</source>
        <translation>Il manque {name}.</translation>
    </message>
    <message>
        <source>{name} is no model: it holds {entry}.</source>
        <translation>{name} n’est pas un modèle : il contient {entry}.</translation>
    </message>
    <message>
        <source>{name} is no model: it must hold one folder.</source>
        <translation>{name} n’est pas un modèle : il doit contenir un seul dossier.</translation>
    </message>
    <message>
        <source>{name} is no subtitle file, or larger than {megabytes} MB.</source>
        <translation>{name} n’est pas un fichier de sous-titres, ou dépasse {megabytes} Mo.</translation>
    </message>
    <message>
        <source>{name} is not what was fetched: its checksum differs.</source>
        <translation>{name} n’est pas ce qui a été téléchargé : la somme de contrôle diffère.</translation>
    </message>
    <message>
        <source>{name} looks at one picture at a time, so there is no hint.</source>
        <translation>{name} regarde une image à la fois ; il n’y a donc pas d’indice.</translation>
    </message>
    <message>
        <source>{name} looks at one picture at a time; choose a model that compares several.</source>
        <translation>{name} regarde une image à la fois ; choisir un modèle qui en compare plusieurs.</translation>
    </message>
    <message>
        <source>{name} needs {needed:.1f} GB on the disk, where {free:.1f} GB are free.</source>
        <translation>{name} demande {needed:.1f} Go sur le disque, où {free:.1f} Go sont libres.</translation>
    </message>
    <message>
        <source>{name}, driver {driver}, {total} GB, {free} GB free</source>
        <translation>{name}, pilote {driver}, {total} Go, {free} Go libres</translation>
    </message>
    <message>
        <source>{one} and {other} both hold the weight {key!r}.</source>
        <translation>{one} et {other} contiennent tous deux le poids {key!r}.</translation>
    </message>
    <message>
        <source>{package} has no wheel for {platform} and Python {python}.</source>
        <translation>{package} n’a pas de wheel pour {platform} et Python {python}.</translation>
    </message>
    <message>
        <source>{path} cannot be read or written: {reason}.</source>
        <translation>Impossible de lire ou d’écrire {path} : {reason}.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>{path} est illisible : {reason}.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>Impossible d’écrire {path} : {reason}.</translation>
    </message>
    <message>
        <source>{path} did not keep its new run; try another disk.</source>
        <translation>{path} n’a pas gardé son nouveau passage ; essayer un autre disque.</translation>
    </message>
    <message>
        <source>{path} does not hold a JSON object.</source>
        <translation>{path} ne contient pas d’objet JSON.</translation>
    </message>
    <message>
        <source>{path} does not say which kind of model it is.</source>
        <translation>{path} ne dit pas de quel type de modèle il s’agit.</translation>
    </message>
    <message>
        <source>{path} does not say which version of {name}.</source>
        <translation>{path} ne dit pas quelle version de {name}.</translation>
    </message>
    <message>
        <source>{path} does not start</source>
        <translation>{path} ne démarre pas</translation>
    </message>
    <message>
        <source>{path} has no beginning or end piece.</source>
        <translation>{path} n’a pas de pièce de début ou de fin.</translation>
    </message>
    <message>
        <source>{path} has no piece {piece!r}.</source>
        <translation>{path} n’a pas la pièce {piece!r}.</translation>
    </message>
    <message>
        <source>{path} has no pip and no venv</source>
        <translation>{path} n’a ni pip ni venv</translation>
    </message>
    <message>
        <source>{path} has no weight_map.</source>
        <translation>{path} n’a pas de weight_map.</translation>
    </message>
    <message>
        <source>{path} holds something else than tensors, or is damaged, so it is not read.</source>
        <translation>{path} contient autre chose que des tenseurs, ou est abîmé ; il n’est donc pas lu.</translation>
    </message>
    <message>
        <source>{path} holds values that no image can be prepared with.</source>
        <translation>{path} contient des valeurs avec lesquelles aucune image ne peut être préparée.</translation>
    </message>
    <message>
        <source>{path} is QGIS and no Python: it would start another QGIS.</source>
        <translation>{path} est QGIS et non un Python : il démarrerait un autre QGIS.</translation>
    </message>
    <message>
        <source>{path} is a pickle, which is never loaded; convert the folder once: python -m model_runtime convert {folder}</source>
        <translation>{path} est un pickle, jamais chargé ; convertir le dossier une fois : python -m model_runtime convert {folder}</translation>
    </message>
    <message>
        <source>{path} is larger than a configuration can be.</source>
        <translation>{path} est plus grand que ne peut l’être une configuration.</translation>
    </message>
    <message>
        <source>{path} is larger than a tokenizer can be.</source>
        <translation>{path} est plus grand que ne peut l’être un tokeniseur.</translation>
    </message>
    <message>
        <source>{path} is missing or cannot be read.</source>
        <translation>{path} manque ou est illisible.</translation>
    </message>
    <message>
        <source>{path} is no file of grid answers; name another one.</source>
        <translation>{path} n’est pas un fichier de réponses de grille ; en nommer un autre.</translation>
    </message>
    <message>
        <source>{path} is no manifest of a bundle: {reason}.</source>
        <translation>{path} n’est pas le manifeste d’un lot : {reason}.</translation>
    </message>
    <message>
        <source>{path} is no uv of version {least} or newer</source>
        <translation>{path} n’est pas un uv de version {least} ou plus récente</translation>
    </message>
    <message>
        <source>{path} is no uv of version {least} or newer.</source>
        <translation>{path} n’est pas un uv de version {least} ou plus récente.</translation>
    </message>
    <message>
        <source>{path} is not a sentencepiece model: {error}.</source>
        <translation>{path} n’est pas un modèle sentencepiece : {error}.</translation>
    </message>
    <message>
        <source>{path} is not a whole safetensors file: {reason}.</source>
        <translation>{path} n’est pas un fichier safetensors complet : {reason}.</translation>
    </message>
    <message>
        <source>{path} is not there any more.</source>
        <translation>{path} n’existe plus.</translation>
    </message>
    <message>
        <source>{path} is of a later version of UniRS, which can go on with it.</source>
        <translation>{path} vient d’une version plus récente de UniRS, qui peut continuer avec lui.</translation>
    </message>
    <message>
        <source>{path} lacks or misstates {error}.</source>
        <translation>Dans {path} manque ou est faux : {error}.</translation>
    </message>
    <message>
        <source>{path} lists added pieces in a form that is not known.</source>
        <translation>{path} liste des pièces ajoutées sous une forme inconnue.</translation>
    </message>
    <message>
        <source>{path} lists the weight {key!r}, which {file} does not hold.</source>
        <translation>{path} cite le poids {key!r}, que {file} ne contient pas.</translation>
    </message>
    <message>
        <source>{path} names {name!r}, which is not a safetensors file of that folder.</source>
        <translation>{path} nomme {name!r}, qui n’est pas un fichier safetensors de ce dossier.</translation>
    </message>
    <message>
        <source>{sign} 1. The runtime</source>
        <translation>{sign} 1. Le moteur</translation>
    </message>
    <message>
        <source>{sign} 1. The runtime: {what}</source>
        <translation>{sign} 1. Le moteur : {what}</translation>
    </message>
    <message>
        <source>{sign} 2. A model: {what}</source>
        <translation>{sign} 2. Un modèle : {what}</translation>
    </message>
    <message>
        <source>{size}, hints in turns: {where}</source>
        <translation>{size}, indices en alternance : {where}</translation>
    </message>
    <message>
        <source>{size}, no hints: {where}</source>
        <translation>{size}, sans indices : {where}</translation>
    </message>
    <message>
        <source>{size}: {where}</source>
        <translation>{size} : {where}</translation>
    </message>
    <message>
        <source>{variable} in the environment is “{text}”, and should be a number of rows, as 8.</source>
        <translation>La variable d’environnement {variable} vaut « {text} » ; ce devrait être un nombre de lignes, comme 8.</translation>
    </message>
    <message>
        <source>{variable} in the environment is “{text}”, and should be gigabytes, as 8 or 1.5.</source>
        <translation>La variable d’environnement {variable} vaut « {text} » ; ce devrait être des gigaoctets, comme 8 ou 1.5.</translation>
    </message>
    <message>
        <source>{version}, made for {build}</source>
        <translation>{version}, fait pour {build}</translation>
    </message>
    <message>
        <source>{version}, of that folder</source>
        <translation>{version}, de ce dossier</translation>
    </message>
    <message>
        <source>{version}, which is fetched too</source>
        <translation>{version}, téléchargé aussi</translation>
    </message>
    <message>
        <source>{version}, which is here</source>
        <translation>{version}, déjà là</translation>
    </message>
    <message>
        <source>{where} does not describe a {kind} decoder: {reason}.</source>
        <translation>{where} ne décrit pas un décodeur {kind} : {reason}.</translation>
    </message>
    <message>
        <source>{where} has pictures cut by {aspect} and joined by {merge}; known are pad, square, anyres and anyres_max_N with flat and spatial_unpad.</source>
        <translation>Dans {where}, les images sont découpées par {aspect} et réunies par {merge} ; sont connus pad, square, anyres et anyres_max_N avec flat et spatial_unpad.</translation>
    </message>
    <message>
        <source>{where} has the model_type {kind!r}; known are {known}.</source>
        <translation>{where} a le model_type {kind!r} ; sont connus {known}.</translation>
    </message>
    <message>
        <source>{where} has the model_type {kind}; a UniRS or VILA folder has {model_type}.</source>
        <translation>{where} a le model_type {kind} ; un dossier UniRS ou VILA a {model_type}.</translation>
    </message>
    <message>
        <source>{where} has {what}; adapters of plain LoRA are known.</source>
        <translation>{where} a {what} ; les adaptateurs en LoRA simple sont connus.</translation>
    </message>
    <message>
        <source>{where} names no base_model_name_or_path.</source>
        <translation>{where} n’indique pas base_model_name_or_path.</translation>
    </message>
    <message>
        <source>{where} says calibration is {value}; it is a temperature above 0.</source>
        <translation>{where} donne calibration = {value} ; c’est une température supérieure à 0.</translation>
    </message>
    <message>
        <source>{where} says gsd_range_m is {value}; it is two distances in metres.</source>
        <translation>{where} donne gsd_range_m = {value} ; ce sont deux distances en mètres.</translation>
    </message>
    <message>
        <source>{where} says mm_projector_type is {kind}; known are 'mlp2x_gelu' and its like.</source>
        <translation>{where} donne mm_projector_type = {kind} ; sont connus 'mlp2x_gelu' et semblables.</translation>
    </message>
    <message>
        <source>{where} says repetition_penalty is {value}; it is a number from 0.1 to 10.</source>
        <translation>{where} donne repetition_penalty = {value} ; c’est un nombre de 0,1 à 10.</translation>
    </message>
    <message>
        <source>{where} says {key} is {value}; it is a whole number from {least} to {most}.</source>
        <translation>{where} donne {key} = {value} ; c’est un entier de {least} à {most}.</translation>
    </message>
    <message>
        <source>{where} says {key} is {value}; known are {known}.</source>
        <translation>{where} donne {key} = {value} ; sont connus {known}.</translation>
    </message>
    <message>
        <source>{where} takes several layers of its vision tower together (mm_vision_select_layer {layers}), as VHM does; models that take one are known.</source>
        <translation>{where} réunit plusieurs couches de son encodeur visuel (mm_vision_select_layer {layers}), comme VHM ; les modèles qui n’en prennent qu’une sont connus.</translation>
    </message>
    <message>
        <source>{where}: image_grid_pinpoints is a list of sizes in pixels, multiples of {size}.</source>
        <translation>{where} : image_grid_pinpoints est une liste de tailles en pixels, multiples de {size}.</translation>
    </message>
    <message>
        <source>{} %</source>
        <translation>{} %</translation>
    </message>
    <message>
        <source>{} % of the picture has no data and is black.</source>
        <translation>{} % de l’image est sans données, en noir.</translation>
    </message>
    <message>
        <source>{} (guessed)</source>
        <translation>{} (estimé)</translation>
    </message>
    <message>
        <source>{} (the model said: {})</source>
        <translation>{} (le modèle disait : {})</translation>
    </message>
    <message>
        <source>{} GB</source>
        <translation>{} Go</translation>
    </message>
    <message>
        <source>{} Its cells are asked again.</source>
        <translation>{} Ses cellules sont redemandées.</translation>
    </message>
    <message>
        <source>{} MB</source>
        <translation>{} Mo</translation>
    </message>
    <message>
        <source>{} The grid waits; go on to load the model again.</source>
        <translation>{} La grille attend ; continuer pour recharger le modèle.</translation>
    </message>
    <message>
        <source>{} The same grid goes on from here.</source>
        <translation>{} La même grille reprendra ici.</translation>
    </message>
    <message>
        <source>{} and {}</source>
        <translation>{} et {}</translation>
    </message>
    <message>
        <source>{} are free</source>
        <translation>{} libres</translation>
    </message>
    <message>
        <source>{} cannot be read here, QGIS lacks what unpacks its pixels: {}</source>
        <translation>{} est illisible ici, QGIS n’a pas de quoi décompresser ses pixels : {}</translation>
    </message>
    <message>
        <source>{} cannot be read or written: {}.</source>
        <translation>Impossible de lire ou d’écrire {} : {}.</translation>
    </message>
    <message>
        <source>{} cannot be read.</source>
        <translation>{} est illisible.</translation>
    </message>
    <message>
        <source>{} cannot be read: it is made of parts, and one is missing or cannot be opened ({}).</source>
        <translation>{} est illisible : il est fait de parties, dont une manque ou ne s’ouvre pas ({}).</translation>
    </message>
    <message>
        <source>{} cannot be read: {}.</source>
        <translation>{} est illisible : {}.</translation>
    </message>
    <message>
        <source>{} cannot be written: {}.</source>
        <translation>Impossible d’écrire {} : {}.</translation>
    </message>
    <message>
        <source>{} exists already.</source>
        <translation>{} existe déjà.</translation>
    </message>
    <message>
        <source>{} fps</source>
        <translation>{} i/s</translation>
    </message>
    <message>
        <source>{} h {} min</source>
        <translation>{} h {} min</translation>
    </message>
    <message>
        <source>{} has no run {}.</source>
        <translation>{} n’a pas de passage {}.</translation>
    </message>
    <message>
        <source>{} holds a drone's positions; choose another name.</source>
        <translation>{} contient les positions d’un drone ; choisir un autre nom.</translation>
    </message>
    <message>
        <source>{} holds too few lines for a set.</source>
        <translation>{} contient trop peu de lignes pour un jeu.</translation>
    </message>
    <message>
        <source>{} in {}</source>
        <translation>{} en {}</translation>
    </message>
    <message>
        <source>{} is damaged or cut off: {}</source>
        <translation>{} est abîmé ou tronqué : {}</translation>
    </message>
    <message>
        <source>{} is neither in the project nor on the disk.</source>
        <translation>{} n’est ni dans le projet ni sur le disque.</translation>
    </message>
    <message>
        <source>{} is neither in the project nor on the disk; add its layer.</source>
        <translation>{} n’est ni dans le projet ni sur le disque ; ajouter sa couche.</translation>
    </message>
    <message>
        <source>{} is no answers file that this version can add to; answers are kept in {}.</source>
        <translation>{} n’est pas un fichier de réponses que cette version peut compléter ; les réponses sont gardées dans {}.</translation>
    </message>
    <message>
        <source>{} is no file of grid answers: {}.</source>
        <translation>{} n’est pas un fichier de réponses de grille : {}.</translation>
    </message>
    <message>
        <source>{} is there and not empty; choose another folder.</source>
        <translation>{} existe et n’est pas vide ; choisir un autre dossier.</translation>
    </message>
    <message>
        <source>{} is too long for a set.</source>
        <translation>{} est trop long pour un jeu.</translation>
    </message>
    <message>
        <source>{} kB</source>
        <translation>{} ko</translation>
    </message>
    <message>
        <source>{} left out: an earlier turn of their conversation was not accepted.</source>
        <translation>{} de côté : un tour précédent de leur conversation n’a pas été accepté.</translation>
    </message>
    <message>
        <source>{} left out: nobody accepted or corrected them.</source>
        <translation>{} de côté : personne ne les a acceptées ni corrigées.</translation>
    </message>
    <message>
        <source>{} left out: their picture was not kept.</source>
        <translation>{} de côté : leur image n’a pas été gardée.</translation>
    </message>
    <message>
        <source>{} left out: they are not questions about one picture.</source>
        <translation>{} de côté : ce ne sont pas des questions sur une seule image.</translation>
    </message>
    <message>
        <source>{} m</source>
        <translation>{} m</translation>
    </message>
    <message>
        <source>{} m/px</source>
        <translation>{} m/px</translation>
    </message>
    <message>
        <source>{} min</source>
        <translation>{} min</translation>
    </message>
    <message>
        <source>{} min {} s</source>
        <translation>{} min {} s</translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln answers</source>
        <translation><numerusform>{} sur %Ln réponse</numerusform><numerusform>{} sur %Ln réponses</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln cells</source>
        <translation><numerusform>{} sur %Ln cellule</numerusform><numerusform>{} sur %Ln cellules</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln cells are done.</source>
        <translation><numerusform>{} sur %Ln cellule faite.</numerusform><numerusform>{} sur %Ln cellules faites.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln pairs compared.</source>
        <translation><numerusform>{} sur %Ln paire comparée.</numerusform><numerusform>{} sur %Ln paires comparées.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln reviewed</source>
        <translation><numerusform>{} sur %Ln relue</numerusform><numerusform>{} sur %Ln relues</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln windows</source>
        <translation><numerusform>{} sur %Ln fenêtre</numerusform><numerusform>{} sur %Ln fenêtres</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln windows are classified.</source>
        <translation><numerusform>{} sur %Ln fenêtre classée.</numerusform><numerusform>{} sur %Ln fenêtres classées.</numerusform></translation>
    </message>
    <message>
        <source>{} of an unsaved project</source>
        <translation>{} d’un projet non enregistré</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} sur {}</translation>
    </message>
    <message>
        <source>{} on the disk</source>
        <translation>{} sur le disque</translation>
    </message>
    <message>
        <source>{} pictures are not quite what the model saw: the layer or its style changed since.</source>
        <translation>{} images ne sont pas tout à fait ce que le modèle a vu : la couche ou son style a changé depuis.</translation>
    </message>
    <message>
        <source>{} pictures are not there any more.</source>
        <translation>{} images ne sont plus là.</translation>
    </message>
    <message>
        <source>{} points were found, for which no output is given.</source>
        <translation>{} points ont été trouvés, pour lesquels aucune sortie n’est donnée.</translation>
    </message>
    <message>
        <source>{} s</source>
        <translation>{} s</translation>
    </message>
    <message>
        <source>{} to download</source>
        <translation>{} à télécharger</translation>
    </message>
    <message>
        <source>{} {} east</source>
        <translation>{} {} à l’est</translation>
    </message>
    <message>
        <source>{} {} north</source>
        <translation>{} {} au nord</translation>
    </message>
    <message>
        <source>{} {} south</source>
        <translation>{} {} au sud</translation>
    </message>
    <message>
        <source>{} {} west</source>
        <translation>{} {} à l’ouest</translation>
    </message>
    <message>
        <source>{} × {} px</source>
        <translation>{} × {} px</translation>
    </message>
    <message>
        <source>{} – uncertain</source>
        <translation>{} – incertain</translation>
    </message>
    <message>
        <source>{}, about {} left</source>
        <translation>{}, reste environ {}</translation>
    </message>
    <message>
        <source>{}, {} %</source>
        <translation>{}, {} %</translation>
    </message>
    <message>
        <source>{}: click to select these cells on the map</source>
        <translation>{} : cliquer pour sélectionner ces cellules sur la carte</translation>
    </message>
    <message>
        <source>{}: {}, {}</source>
        <translation>{} : {}, {}</translation>
    </message>
    <message>
        <source>“Before” is later than “After”.</source>
        <translation>« Avant » est plus récente que « Après ».</translation>
    </message>
    <message>
        <source>“{id}” is no model’s id, as Qwen/Qwen3-VL-2B-Instruct.</source>
        <translation>« {id} » n’est pas l’identifiant d’un modèle, comme Qwen/Qwen3-VL-2B-Instruct.</translation>
    </message>
    <message>
        <source>“{name}” holds no pictures; is it sound only?</source>
        <translation>« {name} » ne contient pas d’images ; n’est-ce que du son ?</translation>
    </message>
    <message>
        <source>“{name}” is empty.</source>
        <translation>« {name} » est vide.</translation>
    </message>
    <message>
        <source>“{name}” is no build of PyTorch, as cpu, cu126 or index.</source>
        <translation>« {name} » n’est pas une version de PyTorch, comme cpu, cu126 ou index.</translation>
    </message>
    <message>
        <source>“{name}” is no platform: {known}.</source>
        <translation>« {name} » n’est pas une plateforme : {known}.</translation>
    </message>
    <message>
        <source>“{name}” is not a video that can be read here, or it is damaged or cut off.</source>
        <translation>« {name} » n’est pas une vidéo lisible ici, ou elle est abîmée ou tronquée.</translation>
    </message>
    <message>
        <source>“{name}” says it has {claimed} frames, but only {readable} can be decoded.</source>
        <translation>« {name} » annonce {claimed} images, mais seules {readable} peuvent être décodées.</translation>
    </message>
    <message>
        <source>“{path}” is a folder, not a video.</source>
        <translation>« {path} » est un dossier, pas une vidéo.</translation>
    </message>
    <message>
        <source>“{path}” is not a file on this machine; only local files are opened.</source>
        <translation>« {path} » n’est pas un fichier de cette machine ; seuls les fichiers locaux s’ouvrent.</translation>
    </message>
    <message>
        <source>“{text}” is no address of a hub, as https://huggingface.co.</source>
        <translation>« {text} » n’est pas l’adresse d’un hub, comme https://huggingface.co.</translation>
    </message>
    <message>
        <source>“{text}” is no address, as http://127.0.0.1:8000/v1.</source>
        <translation>« {text} » n’est pas une adresse, comme http://127.0.0.1:8000/v1.</translation>
    </message>
    <message>
        <source>“{text}” is no hub’s address, as https://huggingface.co.</source>
        <translation>« {text} » n’est pas l’adresse d’un hub, comme https://huggingface.co.</translation>
    </message>
    <message>
        <source>“{text}” is no model’s id, as Qwen/Qwen3-VL-2B-Instruct.</source>
        <translation>« {text} » n’est pas l’identifiant d’un modèle, comme Qwen/Qwen3-VL-2B-Instruct.</translation>
    </message>
    <message>
        <source>“{}” is finer ({} m a pixel) than “{}” ({} m): detail that only one of them can show is no change.</source>
        <translation>« {} » est plus fine ({} m par pixel) que « {} » ({} m) : un détail que seule l’une peut montrer n’est pas un changement.</translation>
    </message>
    <message>
        <source>“{}” names no bands: give one number or three, as 4,3,2.</source>
        <translation>« {} » ne donne pas de bandes : donner un numéro ou trois, comme 4,3,2.</translation>
    </message>
    <message>
        <source>“{}” names no limits: give black and white as 0,255, or one such pair for each of three bands.</source>
        <translation>« {} » ne donne pas de limites : donner noir et blanc comme 0,255, ou un tel couple pour chacune de trois bandes.</translation>
    </message>
    <message>
        <source>…/bin/python</source>
        <translation>…/bin/python</translation>
    </message>
    <message>
        <source>✎ You corrected it: {}</source>
        <translation>✎ Réponse corrigée : {}</translation>
    </message>
    <message>
        <source>✓ The model can run here.</source>
        <translation>✓ Le modèle peut tourner ici.</translation>
    </message>
    <message>
        <source>✓ You accepted it</source>
        <translation>✓ Réponse acceptée</translation>
    </message>
    <message>
        <source>✗ Something is wrong:</source>
        <translation>✗ Quelque chose ne va pas :</translation>
    </message>
    <message>
        <source>✗ The model cannot run yet:</source>
        <translation>✗ Le modèle ne peut pas encore tourner :</translation>
    </message>
    <message>
        <source>✗ You rejected it</source>
        <translation>✗ Réponse rejetée</translation>
    </message>
</context>
</TS>
