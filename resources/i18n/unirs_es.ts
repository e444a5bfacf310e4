<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>UniRS</name>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source> (model score {})</source>
        <translation> (puntuación del modelo {})</translation>
    </message>
    <message>
        <source> (uncertain)</source>
        <translation> (incierta)</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source> or </source>
        <translation> o </translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source> tokens</source>
        <translation> tokens</translation>
    </message>
    <message>
        <source> word pieces</source>
        <translation> fragmentos de palabra</translation>
    </message>
    <message numerus="yes">
        <source>%Ln answers</source>
        <translation><numerusform>%Ln respuesta</numerusform><numerusform>%Ln respuestas</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells</source>
        <translation><numerusform>%Ln celda</numerusform><numerusform>%Ln celdas</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells answered</source>
        <translation><numerusform>%Ln celda respondida</numerusform><numerusform>%Ln celdas respondidas</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells are below 0.5</source>
        <translation><numerusform>%Ln celda está por debajo de 0,5</numerusform><numerusform>%Ln celdas están por debajo de 0,5</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln classes</source>
        <translation><numerusform>%Ln clase</numerusform><numerusform>%Ln clases</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln cores</source>
        <translation><numerusform>%Ln núcleo</numerusform><numerusform>%Ln núcleos</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be asked</source>
        <translation><numerusform>%Ln no se pudo preguntar</numerusform><numerusform>%Ln no se pudieron preguntar</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln dates</source>
        <translation><numerusform>%Ln fecha</numerusform><numerusform>%Ln fechas</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln frames of every window of {} s, every {} s</source>
        <translation><numerusform>%Ln fotograma de cada ventana de {} s, cada {} s</numerusform><numerusform>%Ln fotogramas de cada ventana de {} s, cada {} s</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln frames of the whole clip</source>
        <translation><numerusform>%Ln fotograma de todo el clip</numerusform><numerusform>%Ln fotogramas de todo el clip</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln grids</source>
        <translation><numerusform>%Ln cuadrícula</numerusform><numerusform>%Ln cuadrículas</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln other packages</source>
        <translation><numerusform>%Ln paquete más</numerusform><numerusform>%Ln paquetes más</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln packages</source>
        <translation><numerusform>%Ln paquete</numerusform><numerusform>%Ln paquetes</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln parts</source>
        <translation><numerusform>%Ln parte</numerusform><numerusform>%Ln partes</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln polygons</source>
        <translation><numerusform>%Ln polígono</numerusform><numerusform>%Ln polígonos</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln positions that lie too far from the others were left out.</source>
        <translation><numerusform>Se omitió %Ln posición que está demasiado lejos de las demás.</numerusform><numerusform>Se omitieron %Ln posiciones que están demasiado lejos de las demás.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln rejected</source>
        <translation><numerusform>%Ln rechazada</numerusform><numerusform>%Ln rechazadas</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests failed.</source>
        <translation><numerusform>Falló %Ln solicitud.</numerusform><numerusform>Fallaron %Ln solicitudes.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln things</source>
        <translation><numerusform>%Ln objeto</numerusform><numerusform>%Ln objetos</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln uncertain</source>
        <translation><numerusform>%Ln incierta</numerusform><numerusform>%Ln inciertas</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln videos</source>
        <translation><numerusform>%Ln vídeo</numerusform><numerusform>%Ln vídeos</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln windows</source>
        <translation><numerusform>%Ln ventana</numerusform><numerusform>%Ln ventanas</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln with less than {} % data</source>
        <translation><numerusform>%Ln con menos del {} % de datos</numerusform><numerusform>%Ln con menos del {} % de datos</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln with too little data</source>
        <translation><numerusform>%Ln con muy pocos datos</numerusform><numerusform>%Ln con muy pocos datos</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln without data</source>
        <translation><numerusform>%Ln sin datos</numerusform><numerusform>%Ln sin datos</numerusform></translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Dirección</translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation>&amp;Preguntar</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Atrás</translation>
    </message>
    <message>
        <source>&amp;Base model folder</source>
        <translation>Carpeta del modelo &amp;base</translation>
    </message>
    <message>
        <source>&amp;Cache</source>
        <translation>Cac&amp;hé</translation>
    </message>
    <message>
        <source>&amp;Check and use</source>
        <translation>Comprobar y &amp;usar</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>C&amp;opiar</translation>
    </message>
    <message>
        <source>&amp;Copy all</source>
        <translation>&amp;Copiar todo</translation>
    </message>
    <message>
        <source>&amp;Copy from {source}</source>
        <translation>&amp;Copiar de {source}</translation>
    </message>
    <message>
        <source>&amp;Copy report</source>
        <translation>&amp;Copiar informe</translation>
    </message>
    <message>
        <source>&amp;Device</source>
        <translation>&amp;Dispositivo</translation>
    </message>
    <message>
        <source>&amp;Download from {source}</source>
        <translation>&amp;Descargar de {source}</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Buscar</translation>
    </message>
    <message>
        <source>&amp;Follow up</source>
        <translation>Preguntar &amp;más</translation>
    </message>
    <message>
        <source>&amp;Forget the key that is kept</source>
        <translation>&amp;Olvidar la clave guardada</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Continuar</translation>
    </message>
    <message>
        <source>&amp;Go on with Set up</source>
        <translation>Con&amp;tinuar con Preparar</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;yuda</translation>
    </message>
    <message>
        <source>&amp;In the profile</source>
        <translation>&amp;En el perfil</translation>
    </message>
    <message>
        <source>&amp;Keep int8 and int4 weights on disk</source>
        <translation>&amp;Guardar en disco los pesos int8 e int4</translation>
    </message>
    <message>
        <source>&amp;Keep models in</source>
        <translation>&amp;Guardar los modelos en</translation>
    </message>
    <message>
        <source>&amp;Keep working</source>
        <translation>Seguir &amp;trabajando</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>Cla&amp;ve</translation>
    </message>
    <message>
        <source>&amp;List</source>
        <translation>&amp;Lista</translation>
    </message>
    <message>
        <source>&amp;Load the model</source>
        <translation>&amp;Cargar el modelo</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>Comprobar de &amp;nuevo</translation>
    </message>
    <message>
        <source>&amp;Look up on {source}</source>
        <translation>Consu&amp;ltar en {source}</translation>
    </message>
    <message>
        <source>&amp;Mirror</source>
        <translation>Espe&amp;jo</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modelo</translation>
    </message>
    <message>
        <source>&amp;Model folder</source>
        <translation>Carpeta del m&amp;odelo</translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation>&amp;Modelos…</translation>
    </message>
    <message>
        <source>&amp;Options…</source>
        <translation>&amp;Opciones…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Repair</source>
        <translation>&amp;Reparar</translation>
    </message>
    <message>
        <source>&amp;Repair the runtime</source>
        <translation>&amp;Reparar el motor</translation>
    </message>
    <message>
        <source>&amp;Resume from {source}</source>
        <translation>&amp;Reanudar desde {source}</translation>
    </message>
    <message>
        <source>&amp;Set up</source>
        <translation>&amp;Preparar</translation>
    </message>
    <message>
        <source>&amp;Set up…</source>
        <translation>&amp;Preparar…</translation>
    </message>
    <message>
        <source>&amp;Show tips again</source>
        <translation>Mostrar otra &amp;vez los consejos</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>De&amp;tener</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Probar</translation>
    </message>
    <message>
        <source>&amp;This computer…</source>
        <translation>&amp;Este equipo…</translation>
    </message>
    <message>
        <source>&amp;Unload the model</source>
        <translation>&amp;Descargar el modelo de la memoria</translation>
    </message>
    <message>
        <source>&amp;Update</source>
        <translation>&amp;Actualizar</translation>
    </message>
    <message>
        <source>&amp;Update the runtime</source>
        <translation>&amp;Actualizar el motor</translation>
    </message>
    <message>
        <source>&amp;Use</source>
        <translation>&amp;Usar</translation>
    </message>
    <message>
        <source>&amp;Use the base model's hint</source>
        <translation>Usar la p&amp;ista del modelo base</translation>
    </message>
    <message>
        <source>&amp;Use the hint</source>
        <translation>&amp;Usar la pista</translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation>&amp;Verificar</translation>
    </message>
    <message>
        <source>(no answer) {}</source>
        <translation>(sin respuesta) {}</translation>
    </message>
    <message>
        <source>(no words)</source>
        <translation>(sin palabras)</translation>
    </message>
    <message>
        <source>(not classified)</source>
        <translation>(sin clasificar)</translation>
    </message>
    <message>
        <source>(the model said nothing)</source>
        <translation>(el modelo no dijo nada)</translation>
    </message>
    <message>
        <source>, compute capability {capability}</source>
        <translation>, capacidad de cómputo {capability}</translation>
    </message>
    <message>
        <source>, uncertain</source>
        <translation>, incierta</translation>
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
        <translation>1 - similitud coseno de las características del modelo en dos fechas, un valor por cada celda de {}. No es una probabilidad de cambio: las estaciones, la luz y los desplazamientos entre las imágenes también lo aumentan.</translation>
    </message>
    <message>
        <source>A Python, 3.11 to 3.14, that has torch: one of conda’s, of a virtual environment, of a cluster</source>
        <translation>Un Python, de 3.11 a 3.14, que tenga torch: de conda, de un entorno virtual, de un clúster</translation>
    </message>
    <message>
        <source>A ResNet vision tower needs mm_vision_select_layer to name one of its stages.</source>
        <translation>Una torre de visión ResNet necesita que mm_vision_select_layer nombre una de sus etapas.</translation>
    </message>
    <message>
        <source>A box around everything that fits your words</source>
        <translation>Un recuadro alrededor de todo lo que corresponde a sus palabras</translation>
    </message>
    <message>
        <source>A box is left, top, right and bottom from 0 to 1 of the picture, and not empty.</source>
        <translation>Un recuadro es izquierda, arriba, derecha y abajo, de 0 a 1 de la imagen, y no está vacío.</translation>
    </message>
    <message>
        <source>A bundle is being made in {folder} already.</source>
        <translation>Ya se está creando un kit en {folder}.</translation>
    </message>
    <message>
        <source>A cell is a whole number of at least {least} pixels.</source>
        <translation>Una celda es un número entero de al menos {least} píxeles.</translation>
    </message>
    <message>
        <source>A cell is at least {least} m wide.</source>
        <translation>Una celda mide al menos {least} m de ancho.</translation>
    </message>
    <message>
        <source>A class list forces a choice: a class with a lower model score than this is marked as uncertain</source>
        <translation>Una lista de clases obliga a elegir: una clase con una puntuación del modelo menor que esta se marca como incierta</translation>
    </message>
    <message>
        <source>A class list forces a choice; with so low a model score it may be none of the list.</source>
        <translation>Una lista de clases obliga a elegir; con una puntuación del modelo tan baja puede no ser ninguna de la lista.</translation>
    </message>
    <message>
        <source>A class list has at least two classes.</source>
        <translation>Una lista de clases tiene al menos dos clases.</translation>
    </message>
    <message>
        <source>A class list holds 1 to {most} names.</source>
        <translation>Una lista de clases contiene de 1 a {most} nombres.</translation>
    </message>
    <message>
        <source>A class list is asked of one layer; ask a question about the two dates.</source>
        <translation>Una lista de clases se pregunta de una sola capa; haga una pregunta sobre las dos fechas.</translation>
    </message>
    <message>
        <source>A comparison takes two pictures.</source>
        <translation>Una comparación necesita dos imágenes.</translation>
    </message>
    <message>
        <source>A download that was not ended</source>
        <translation>Una descarga que no terminó</translation>
    </message>
    <message>
        <source>A file beside the model’s weights, half (int8) or a third (int4) of their size.
Later loads only read it, instead of packing the weights again, which takes up to a minute for a large model.
It goes with the model, or, once this is off, when the model is loaded next</source>
        <translation>Un archivo junto a los pesos del modelo, de la mitad (int8) o un tercio (int4) de su tamaño.
Las cargas siguientes solo lo leen, en lugar de empaquetar otra vez los pesos, lo que tarda hasta un minuto con un modelo grande.
Se borra con el modelo o, cuando esto está desactivado, la próxima vez que se carga el modelo</translation>
    </message>
    <message>
        <source>A file of the plugin is missing or broken: {detail}</source>
        <translation>Falta un archivo del complemento, o está dañado: {detail}</translation>
    </message>
    <message>
        <source>A file was held by another program, an antivirus perhaps, or a model that is running: {detail}</source>
        <translation>Otro programa retenía un archivo, quizá un antivirus o un modelo en ejecución: {detail}</translation>
    </message>
    <message>
        <source>A folder in the UniRS or VILA layout; empty: the model that came with the plugin</source>
        <translation>Una carpeta con la estructura de UniRS o VILA; vacío: el modelo que vino con el complemento</translation>
    </message>
    <message>
        <source>A folder with another base model; empty: the one that belongs to the model</source>
        <translation>Una carpeta con otro modelo base; vacío: el que corresponde al modelo</translation>
    </message>
    <message>
        <source>A grid has one pair of limits for all bands, as 0,900.</source>
        <translation>Una cuadrícula tiene un par de límites para todas las bandas, como 0,900.</translation>
    </message>
    <message>
        <source>A grid is kept in a GeoPackage: choose a name that ends in .gpkg.</source>
        <translation>Una cuadrícula se guarda en un GeoPackage: elija un nombre que termine en .gpkg.</translation>
    </message>
    <message>
        <source>A guess: the model cannot measure, and does not know the units of the picture.</source>
        <translation>Una conjetura: el modelo no puede medir ni conoce las unidades de la imagen.</translation>
    </message>
    <message>
        <source>A hint of your own, used as it is</source>
        <translation>Una pista propia, que se usa tal cual</translation>
    </message>
    <message>
        <source>A layer of this answer is not in the project any more.</source>
        <translation>Una capa de esta respuesta ya no está en el proyecto.</translation>
    </message>
    <message>
        <source>A map of classes has no stretch; use each layer's own style.</source>
        <translation>Un mapa de clases no tiene realce; use el estilo propio de cada capa.</translation>
    </message>
    <message>
        <source>A mask of several classes, and the area of each</source>
        <translation>Una máscara de varias clases y el área de cada una</translation>
    </message>
    <message>
        <source>A message header is not a JSON object.</source>
        <translation>El encabezado de un mensaje no es un objeto JSON.</translation>
    </message>
    <message>
        <source>A model of this kind answers without hints.</source>
        <translation>Un modelo de este tipo responde sin pistas.</translation>
    </message>
    <message>
        <source>A model score is a share among the possible answers, not a probability of being right.</source>
        <translation>La puntuación del modelo es un reparto entre las respuestas posibles, no una probabilidad de acertar.</translation>
    </message>
    <message>
        <source>A newer system is needed, or a server of your own that answers.</source>
        <translation>Hace falta un sistema más nuevo, o un servidor propio que responda.</translation>
    </message>
    <message>
        <source>A package is not what it should be: its checksum differs.</source>
        <translation>Un paquete no es lo que debería: su suma de verificación difiere.</translation>
    </message>
    <message>
        <source>A part of Python could not be loaded whole ({reason}). Ask again: the model's process starts anew.</source>
        <translation>No se ha podido cargar entera una parte de Python ({reason}). Pregunte otra vez: el proceso del modelo empieza de nuevo.</translation>
    </message>
    <message>
        <source>A picture has a width and a height of 1 to 16384 pixels.</source>
        <translation>Una imagen tiene un ancho y un alto de 1 a 16384 píxeles.</translation>
    </message>
    <message>
        <source>A picture is the same as one that was sent before it, counted from 0.</source>
        <translation>Una imagen es igual a otra enviada antes, contando desde 0.</translation>
    </message>
    <message>
        <source>A point on everything that fits your words</source>
        <translation>Un punto en todo lo que corresponde a sus palabras</translation>
    </message>
    <message>
        <source>A question and its answer are too large for one message; shorten it or its list of classes.</source>
        <translation>Una pregunta y su respuesta son demasiado grandes para un solo mensaje; acórtela o acorte su lista de clases.</translation>
    </message>
    <message>
        <source>A question is about one picture.</source>
        <translation>Una pregunta trata de una sola imagen.</translation>
    </message>
    <message>
        <source>A rectangle on the map</source>
        <translation>Un rectángulo en el mapa</translation>
    </message>
    <message>
        <source>A request has a method, which is a text.</source>
        <translation>Una solicitud tiene un método, que es un texto.</translation>
    </message>
    <message>
        <source>A server of my own</source>
        <translation>Un servidor propio</translation>
    </message>
    <message>
        <source>A server of my own…</source>
        <translation>Un servidor propio…</translation>
    </message>
    <message>
        <source>A server of your own can answer instead.</source>
        <translation>En su lugar puede responder un servidor propio.</translation>
    </message>
    <message>
        <source>A server's address begins with http:// or https://, not {scheme}://.</source>
        <translation>La dirección de un servidor empieza por http:// o https://, no por {scheme}://.</translation>
    </message>
    <message>
        <source>A small model that learnt from drawn scenes, often wrong on photographs. For non-commercial use.</source>
        <translation>Un modelo pequeño que aprendió de escenas dibujadas y se equivoca a menudo con fotografías. Para uso no comercial.</translation>
    </message>
    <message>
        <source>A small model, often wrong. For non-commercial use.</source>
        <translation>Un modelo pequeño, que se equivoca a menudo. Para uso no comercial.</translation>
    </message>
    <message>
        <source>A torch of your own: {name}</source>
        <translation>Un torch propio: {name}</translation>
    </message>
    <message>
        <source>A turn of the history holds user, answer and ids.</source>
        <translation>Un turno del historial contiene user, answer e ids.</translation>
    </message>
    <message>
        <source>A video is classified from {frames} frames.</source>
        <translation>Un vídeo se clasifica a partir de {frames} fotogramas.</translation>
    </message>
    <message>
        <source>A word or two a line; all of them are looked for in every cell</source>
        <translation>Una o dos palabras por línea; todas se buscan en cada celda</translation>
    </message>
    <message>
        <source>AMD’s GPU driver: the ROCm build that uv finds for it, else CPU</source>
        <translation>Controlador de GPU de AMD: la versión ROCm que uv encuentre para él; si no, CPU</translation>
    </message>
    <message>
        <source>About an earlier picture of this place: {}</source>
        <translation>Sobre una imagen anterior de este lugar: {}</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Aceptar</translation>
    </message>
    <message>
        <source>Add a layer with the outlines of the cells above this feature distance, a file beside the answers</source>
        <translation>Añadir una capa con los contornos de las celdas por encima de esta distancia de características, en un archivo junto a las respuestas</translation>
    </message>
    <message>
        <source>Add a raster layer, or open the sample scene.</source>
        <translation>Añada una capa ráster o abra la escena de ejemplo.</translation>
    </message>
    <message>
        <source>Add a raster…</source>
        <translation>Añadir un ráster…</translation>
    </message>
    <message>
        <source>Add your organisation’s certificate to the system, or to QGIS under Authentication, Manage certificates; then go on.</source>
        <translation>Añada el certificado de su organización al sistema, o a QGIS en Autenticación, Administrar certificados; después continúe.</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>All answers are reviewed.</source>
        <translation>Todas las respuestas están revisadas.</translation>
    </message>
    <message>
        <source>All answers of this project</source>
        <translation>Todas las respuestas de este proyecto</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Todos los archivos</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>Capas</translation>
    </message>
    <message>
        <source>All tasks</source>
        <translation>Tareas</translation>
    </message>
    <message>
        <source>All that the tools said</source>
        <translation>Todo lo que dijeron las herramientas</translation>
    </message>
    <message>
        <source>All {count} files of {id} are what was fetched.</source>
        <translation>Los {count} archivos de {id} son los que se descargaron.</translation>
    </message>
    <message>
        <source>Also ask which class of a list each cell is</source>
        <translation>Preguntar también qué clase de una lista es cada celda</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Siempre</translation>
    </message>
    <message>
        <source>An efficientnet_lite tower has 0 to {most} position_channels, a multiple of 4.</source>
        <translation>Una torre efficientnet_lite tiene de 0 a {most} position_channels, un múltiplo de 4.</translation>
    </message>
    <message>
        <source>An efficientnet_lite tower is scaled by numbers above 0 and up to {most}.</source>
        <translation>Una torre efficientnet_lite se escala con números mayores que 0 y de hasta {most}.</translation>
    </message>
    <message>
        <source>An efficientnet_lite tower joins some of the strides {known}, the finest first.</source>
        <translation>Una torre efficientnet_lite une algunos de los pasos {known}, primero el más fino.</translation>
    </message>
    <message>
        <source>An efficientnet_lite vision tower is used whole: mm_vision_select_layer is -1.</source>
        <translation>Una torre de visión efficientnet_lite se usa entera: mm_vision_select_layer es -1.</translation>
    </message>
    <message>
        <source>An offline bundle, or a folder of copied models: this computer need not be online; empty: the hub</source>
        <translation>Un kit sin conexión, o una carpeta de modelos copiados: este equipo no necesita conexión; vacío: el repositorio</translation>
    </message>
    <message>
        <source>Another QGIS is setting up the runtime in this folder.</source>
        <translation>Otro QGIS está preparando el motor en esta carpeta.</translation>
    </message>
    <message>
        <source>Another QGIS window has {} open.</source>
        <translation>Otra ventana de QGIS tiene {} abierto.</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>Otro archivo</translation>
    </message>
    <message>
        <source>Another program is writing to {path}; end its edits, then resume.</source>
        <translation>Otro programa está escribiendo en {path}; termine sus ediciones y después reanude.</translation>
    </message>
    <message>
        <source>Another program is writing to {}; try again.</source>
        <translation>Otro programa está escribiendo en {}; inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Another question is on its way; stop it first, or wait for its answer.</source>
        <translation>Hay otra pregunta en curso; deténgala primero o espere su respuesta.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Answer, one a line where there are several</source>
        <translation>Respuesta; una por línea si hay varias</translation>
    </message>
    <message>
        <source>Answering…</source>
        <translation>Respondiendo…</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Respuestas</translation>
    </message>
    <message>
        <source>Answers ({})</source>
        <translation>Respuestas ({})</translation>
    </message>
    <message>
        <source>Answers a question about a place of a raster layer with the vision-language model.</source>
        <translation>Responde una pregunta sobre un lugar de una capa ráster con el modelo de visión y lenguaje.</translation>
    </message>
    <message>
        <source>Answers a question about what a raster layer shows at a place, or says which of several classes it is.

The place is an extent, a window around a point, or every polygon of a layer (or its selected ones), each asked about on its own. Without any of them it is the whole layer. The model sees the bounding square of the place, at its own number of pixels, as the layer is styled; raw bands with limits given as numbers make pictures that do not depend on a style. A window's side of 0 is as many of the layer's own pixels as the model's picture has.

Of classes the one with the best model score is the answer: a list forces a choice. What the model said of itself is in the column “free_answer” where that is something else.

“Places with answers” has one row a place: the answer, its model score where the question is a closed one, the hint, the model and its revision, and what the picture was made from. A place that cannot be asked about, for lack of data for one, has a sentence in the column “error”. “The model's pictures” keeps what the model saw.

Model scores are shares among the possible answers, not probabilities of being right.</source>
        <translation>Responde una pregunta sobre lo que muestra una capa ráster en un lugar, o dice cuál de varias clases es.

El lugar es una extensión, una ventana alrededor de un punto, o cada polígono de una capa (o los seleccionados), y se pregunta por cada uno por separado. Sin ninguno de ellos es la capa entera. El modelo ve el cuadrado que contiene el lugar, con su propio número de píxeles, con el estilo de la capa; con bandas sin estilo y límites dados en números las imágenes no dependen de ningún estilo. Un lado de ventana de 0 equivale a tantos píxeles de la capa como tiene la imagen del modelo.

De las clases, la respuesta es la de mejor puntuación del modelo: una lista obliga a elegir. Lo que el modelo dijo por sí mismo está en la columna “free_answer” cuando es otra cosa.

“Lugares con respuestas” tiene una fila por lugar: la respuesta, su puntuación del modelo si la pregunta es cerrada, la pista, el modelo y su revisión, y de qué se hizo la imagen. Un lugar por el que no se puede preguntar, por ejemplo por falta de datos, tiene una frase en la columna “error”. “Imágenes del modelo” conserva lo que vio el modelo.

Las puntuaciones del modelo son repartos entre las respuestas posibles, no probabilidades de acertar.</translation>
    </message>
    <message>
        <source>Answers are cut off after so many tokens, pieces of words; shorter ones are quicker</source>
        <translation>Las respuestas se cortan después de este número de tokens, fragmentos de palabra; cuanto más cortas, más rápidas</translation>
    </message>
    <message>
        <source>Answers cannot be written beside the project; they are kept in {}.</source>
        <translation>No se pueden escribir respuestas junto al proyecto; se guardan en {}.</translation>
    </message>
    <message>
        <source>Answers of at most</source>
        <translation>Respuestas de hasta</translation>
    </message>
    <message>
        <source>Answers of several models</source>
        <translation>Respuestas de varios modelos</translation>
    </message>
    <message>
        <source>Answers on which the models agree</source>
        <translation>Respuestas en las que coinciden los modelos</translation>
    </message>
    <message>
        <source>Answers on which they disagree</source>
        <translation>Respuestas en las que discrepan</translation>
    </message>
    <message>
        <source>Answers that other models contradict come first, then the least certain</source>
        <translation>Primero las respuestas que otros modelos contradicen, después las menos seguras</translation>
    </message>
    <message>
        <source>Answers that were not compared</source>
        <translation>Respuestas que no se compararon</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Fechas</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Aplicar</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Área</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>Área (m²)</translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation>armenio</translation>
    </message>
    <message>
        <source>As each layer is styled</source>
        <translation>Según el estilo de cada capa</translation>
    </message>
    <message>
        <source>As soon as the panel shows a layer</source>
        <translation>En cuanto el panel muestra una capa</translation>
    </message>
    <message>
        <source>As the layer is styled</source>
        <translation>Según el estilo de la capa</translation>
    </message>
    <message>
        <source>As the licence’s name says; what it allows is for you to read</source>
        <translation>Según el nombre de la licencia; lo que permite debe leerlo usted</translation>
    </message>
    <message>
        <source>As the model recommends</source>
        <translation>Según recomienda el modelo</translation>
    </message>
    <message>
        <source>As the options or the model say</source>
        <translation>Según las opciones o el modelo</translation>
    </message>
    <message>
        <source>As the server says it when it starts: vLLM, llama.cpp, Ollama, LM Studio or another</source>
        <translation>Tal como lo dice el servidor al iniciarse: vLLM, llama.cpp, Ollama, LM Studio u otro</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Ask UniRS about what the map shows</source>
        <translation>Preguntar a UniRS por lo que muestra el mapa</translation>
    </message>
    <message>
        <source>Ask a few cells first, to see their answers and how long all will take; their answers are kept</source>
        <translation>Preguntar primero por unas pocas celdas, para ver sus respuestas y cuánto tardarán todas; sus respuestas se conservan</translation>
    </message>
    <message>
        <source>Ask a grid</source>
        <translation>Preguntar a una cuadrícula</translation>
    </message>
    <message>
        <source>Ask a question, or choose a class list.</source>
        <translation>Haga una pregunta o elija una lista de clases.</translation>
    </message>
    <message>
        <source>Ask a region</source>
        <translation>Preguntar por una región</translation>
    </message>
    <message>
        <source>Ask about a place</source>
        <translation>Preguntar por un lugar</translation>
    </message>
    <message>
        <source>Ask about each polygon, shown by its bounding square, instead of squares of one size</source>
        <translation>Preguntar por cada polígono, mostrado por el cuadrado que lo contiene, en lugar de cuadrados de un solo tamaño</translation>
    </message>
    <message>
        <source>Ask about the place, e.g. Is there water beside the road?</source>
        <translation>Pregunte por el lugar, p. ej. Is there water beside the road?</translation>
    </message>
    <message>
        <source>Ask about this cell</source>
        <translation>Preguntar por esta celda</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Preguntar de nuevo</translation>
    </message>
    <message>
        <source>Ask each of the models that you check, one after another, and compare what they answer</source>
        <translation>Preguntar a cada modelo marcado, uno tras otro, y comparar lo que responden</translation>
    </message>
    <message>
        <source>Ask every cell in the background; a grid that was begun goes on where it stopped</source>
        <translation>Preguntar por cada celda en segundo plano; una cuadrícula empezada sigue donde se detuvo</translation>
    </message>
    <message>
        <source>Ask every cell of a layer</source>
        <translation>Preguntar por cada celda de una capa</translation>
    </message>
    <message>
        <source>Ask every cell of one raster layer</source>
        <translation>Preguntar por cada celda de una capa ráster</translation>
    </message>
    <message>
        <source>Ask every cell, or find things in every cell and merge what neighbours saw</source>
        <translation>Preguntar por cada celda, o buscar objetos en cada celda y unir lo que vieron las vecinas</translation>
    </message>
    <message>
        <source>Ask everything once more</source>
        <translation>Preguntar todo otra vez</translation>
    </message>
    <message>
        <source>Ask for size, licence and memory; only the model’s name is sent</source>
        <translation>Consultar tamaño, licencia y memoria; solo se envía el nombre del modelo</translation>
    </message>
    <message>
        <source>Ask in a whole sentence, or press a word below the box. The Up key brings earlier questions back.</source>
        <translation>Pregunte con una frase entera o pulse una palabra bajo el cuadro. La tecla Arriba recupera preguntas anteriores.</translation>
    </message>
    <message>
        <source>Ask in your own words</source>
        <translation>Preguntar con sus palabras</translation>
    </message>
    <message>
        <source>Ask per tile</source>
        <translation>Preguntar por tesela</translation>
    </message>
    <message>
        <source>Ask questions</source>
        <translation>Hacer preguntas</translation>
    </message>
    <message>
        <source>Ask questions about places in imagery</source>
        <translation>Hacer preguntas sobre lugares en imágenes</translation>
    </message>
    <message>
        <source>Ask the model about the picture above (Enter in the box)</source>
        <translation>Preguntar al modelo por la imagen de arriba (Intro en el cuadro)</translation>
    </message>
    <message>
        <source>Ask the model for the mask of what this caption tells of, in the Find tab; kept with it</source>
        <translation>Pedir al modelo la máscara de lo que dice esta descripción, en la pestaña Objetos; se guarda con ella</translation>
    </message>
    <message>
        <source>Ask the model what changed between the two pictures above (Enter in the box)</source>
        <translation>Preguntar al modelo qué cambió entre las dos imágenes de arriba (Intro en el cuadro)</translation>
    </message>
    <message>
        <source>Ask the same question with this hint (Ctrl+Enter)</source>
        <translation>Hacer la misma pregunta con esta pista (Ctrl+Intro)</translation>
    </message>
    <message>
        <source>Ask the server which models it has; no picture is sent</source>
        <translation>Preguntar al servidor qué modelos tiene; no se envía ninguna imagen</translation>
    </message>
    <message>
        <source>Ask what changed between two dates of a place</source>
        <translation>Preguntar qué cambió entre dos fechas de un lugar</translation>
    </message>
    <message>
        <source>Ask what changed from each date of this place to the next, one pair after the other: {}</source>
        <translation>Preguntar qué cambió de cada fecha de este lugar a la siguiente, un par tras otro: {}</translation>
    </message>
    <message>
        <source>Ask what the map shows (UniRS)</source>
        <translation>Preguntar qué muestra el mapa (UniRS)</translation>
    </message>
    <message>
        <source>Asked on</source>
        <translation>Preguntada el</translation>
    </message>
    <message>
        <source>Asking the runtime’s Python and the card; a few seconds…</source>
        <translation>Preguntando al Python del motor y a la tarjeta; unos segundos…</translation>
    </message>
    <message>
        <source>Asking {host}…</source>
        <translation>Preguntando a {host}…</translation>
    </message>
    <message>
        <source>Asking {python}…</source>
        <translation>Preguntando a {python}…</translation>
    </message>
    <message>
        <source>Asking {source}…</source>
        <translation>Preguntando a {source}…</translation>
    </message>
    <message>
        <source>Asks one or several questions, one a line, or which of several classes each cell is, about every cell of a raster layer.

Cells are numbered from the layer's top left, whatever part of it is asked. A size of 0 is as many of the layer's own pixels as the model's picture has. Where the layer's pixels are squares on the ground, cells are whole pixels. The model sees the layer as it is styled; raw bands make pictures that do not depend on a style, the same as the terminal's grid makes.

The grid is a GeoPackage with a row for each cell and question. A file that is there is gone on with: the same layer, cells, questions and model continue where the last run ended, whether it was cancelled or died; anything else starts a run of its own in the same file. So nothing is lost and nothing is done twice.

Model scores are shares among the possible answers, not probabilities of being right.</source>
        <translation>Hace una o varias preguntas, una por línea, o pregunta cuál de varias clases es cada celda, para todas las celdas de una capa ráster.

Las celdas se numeran desde la esquina superior izquierda de la capa, sea cual sea la parte por la que se pregunte. Un tamaño de 0 equivale a tantos píxeles de la capa como tiene la imagen del modelo. Si los píxeles de la capa son cuadrados sobre el terreno, las celdas son píxeles enteros. El modelo ve la capa con su estilo; con bandas sin estilo las imágenes no dependen de ninguno y son las mismas que hace la cuadrícula de la terminal.

La cuadrícula es un GeoPackage con una fila por cada celda y pregunta. Si el archivo ya existe, se sigue con él: la misma capa, celdas, preguntas y modelo continúan donde terminó la última ejecución, se cancelara o se interrumpiera; cualquier otra cosa empieza una ejecución propia en el mismo archivo. Así nada se pierde y nada se hace dos veces.

Las puntuaciones del modelo son repartos entre las respuestas posibles, no probabilidades de acertar.</translation>
    </message>
    <message>
        <source>Asks questions about every cell of a raster layer.</source>
        <translation>Hace preguntas sobre cada celda de una capa ráster.</translation>
    </message>
    <message>
        <source>At least two classes, parted by commas or lines.</source>
        <translation>Al menos dos clases, separadas por comas o líneas.</translation>
    </message>
    <message>
        <source>Atlas</source>
        <translation>Atlas</translation>
    </message>
    <message>
        <source>Attribute to keep</source>
        <translation>Atributo que se conserva</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Automatic takes the torch that this computer’s graphics driver can use</source>
        <translation>Automático toma el torch que puede usar el controlador gráfico de este equipo</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Back to the project's own file</source>
        <translation>Volver al archivo propio del proyecto</translation>
    </message>
    <message>
        <source>Back to where the last link was (Alt+Left)</source>
        <translation>Volver a donde estaba el último enlace (Alt+Izquierda)</translation>
    </message>
    <message>
        <source>Band {band} is used as transparency, but varies as data does.</source>
        <translation>La banda {band} se usa como transparencia, pero varía como los datos.</translation>
    </message>
    <message>
        <source>Band {} is transparency</source>
        <translation>La banda {} es transparencia</translation>
    </message>
    <message>
        <source>Bands and limits are of raw bands: choose raw bands as pixels.</source>
        <translation>Bandas y límites son de bandas sin estilo: elija bandas sin estilo como píxeles.</translation>
    </message>
    <message>
        <source>Bands as styled</source>
        <translation>Bandas del estilo</translation>
    </message>
    <message>
        <source>Bands as styled on the map</source>
        <translation>Bandas según el estilo del mapa</translation>
    </message>
    <message>
        <source>Bands {bands} are taken as red, green and blue, by their names: {names}.</source>
        <translation>Las bandas {bands} se toman como rojo, verde y azul, por sus nombres: {names}.</translation>
    </message>
    <message>
        <source>Bands {bands} are taken as red, green and blue, by their wavelengths.</source>
        <translation>Las bandas {bands} se toman como rojo, verde y azul, por sus longitudes de onda.</translation>
    </message>
    <message>
        <source>Base model's hint</source>
        <translation>Pista del modelo base</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>Before and After are the same layer; choose two.</source>
        <translation>Antes y Después son la misma capa; elija dos.</translation>
    </message>
    <message>
        <source>Before and after, the pictures the model gets</source>
        <translation>Antes y después, las imágenes que recibe el modelo</translation>
    </message>
    <message>
        <source>Beginning…</source>
        <translation>Empezando…</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Alternar</translation>
    </message>
    <message>
        <source>Both layers cover only {} % of this place.</source>
        <translation>Las dos capas cubren solo el {} % de este lugar.</translation>
    </message>
    <message>
        <source>Both layers have the same date.</source>
        <translation>Las dos capas tienen la misma fecha.</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>Recuadros</translation>
    </message>
    <message>
        <source>Bring back the tips in the panel that were dismissed</source>
        <translation>Volver a mostrar los consejos del panel que se cerraron</translation>
    </message>
    <message>
        <source>Bring here</source>
        <translation>Traer aquí</translation>
    </message>
    <message>
        <source>Bring this cell into UniRS's Ask tab, with its answer, and go on from there</source>
        <translation>Llevar esta celda a la pestaña Lugar de UniRS, con su respuesta, y seguir desde allí</translation>
    </message>
    <message>
        <source>Bringing in the model's expert for this task…</source>
        <translation>Cargando el experto del modelo para esta tarea…</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Edificios</translation>
    </message>
    <message>
        <source>By how much of a cell neighbours overlap; a thing not larger than that lies whole in one of them</source>
        <translation>Cuánto se solapan las celdas vecinas; un objeto no mayor que eso cabe entero en una de ellas</translation>
    </message>
    <message>
        <source>COCO or YOLO…</source>
        <translation>COCO o YOLO…</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>CPU only, the smallest</source>
        <translation>Solo CPU, la más pequeña</translation>
    </message>
    <message>
        <source>CRS of the files</source>
        <translation>SRC de los archivos</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>CSV file of one video</source>
        <translation>Archivo CSV de un vídeo</translation>
    </message>
    <message>
        <source>Ca&amp;ncel</source>
        <translation>Ca&amp;ncelar</translation>
    </message>
    <message>
        <source>Can do</source>
        <translation>Capacidades</translation>
    </message>
    <message>
        <source>Canc&amp;el</source>
        <translation>Cance&amp;lar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Cancelled; nothing was written.</source>
        <translation>Cancelado; no se escribió nada.</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Descripción</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Tarjeta</translation>
    </message>
    <message>
        <source>Card, driver, torch, what each model needs, what is wrong and what to press</source>
        <translation>Tarjeta, controlador, torch, qué necesita cada modelo, qué falla y qué pulsar</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>Celda</translation>
    </message>
    <message>
        <source>Cell size (0: by the model's picture)</source>
        <translation>Tamaño de celda (0: según la imagen del modelo)</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>Celdas</translation>
    </message>
    <message>
        <source>Cells overlap by 0 to {most} percent.</source>
        <translation>Las celdas se solapan de 0 a {most} por ciento.</translation>
    </message>
    <message>
        <source>Cells that are done</source>
        <translation>Celdas terminadas</translation>
    </message>
    <message>
        <source>Cells that are done, skipped and failed ones included</source>
        <translation>Celdas terminadas, incluidas las omitidas y las fallidas</translation>
    </message>
    <message>
        <source>Cells that could not be read</source>
        <translation>Celdas que no se pudieron leer</translation>
    </message>
    <message>
        <source>Cells with a smaller share of data than this are not asked, but counted</source>
        <translation>Por las celdas con una proporción de datos menor que esta no se pregunta, pero se cuentan</translation>
    </message>
    <message>
        <source>Cells without enough data</source>
        <translation>Celdas sin datos suficientes</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambio</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Cambios</translation>
    </message>
    <message>
        <source>Changed only</source>
        <translation>Solo con cambios</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Gráfico</translation>
    </message>
    <message>
        <source>Check at least two models.</source>
        <translation>Marque al menos dos modelos.</translation>
    </message>
    <message>
        <source>Check the connection and the proxy in QGIS’s options under Network, or use an offline bundle.</source>
        <translation>Compruebe la conexión y el proxy en las opciones de QGIS, en Red, o use un kit sin conexión.</translation>
    </message>
    <message>
        <source>Check this &amp;computer…</source>
        <translation>Comprobar este e&amp;quipo…</translation>
    </message>
    <message>
        <source>Checking the bundle</source>
        <translation>Comprobando el kit</translation>
    </message>
    <message>
        <source>Checking {id}…</source>
        <translation>Comprobando {id}…</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>chino</translation>
    </message>
    <message>
        <source>Choose a Python from 3.11 to 3.14, 64-bit, or let Set up fetch one.</source>
        <translation>Elija un Python de 3.11 a 3.14, de 64 bits, o deje que la preparación descargue uno.</translation>
    </message>
    <message>
        <source>Choose a folder with a shorter path.</source>
        <translation>Elija una carpeta con una ruta más corta.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Elegir una carpeta…</translation>
    </message>
    <message>
        <source>Choose a layer that can be read.</source>
        <translation>Elija una capa que se pueda leer.</translation>
    </message>
    <message>
        <source>Choose a model folder</source>
        <translation>Elegir una carpeta de modelo</translation>
    </message>
    <message>
        <source>Choose a model’s zip</source>
        <translation>Elegir el zip de un modelo</translation>
    </message>
    <message>
        <source>Choose a place on the map first.</source>
        <translation>Elija primero un lugar en el mapa.</translation>
    </message>
    <message>
        <source>Choose a place on the map.</source>
        <translation>Elija un lugar en el mapa.</translation>
    </message>
    <message>
        <source>Choose a raster layer first.</source>
        <translation>Elija primero una capa ráster.</translation>
    </message>
    <message>
        <source>Choose a video file: {}</source>
        <translation>Elija un archivo de vídeo: {}</translation>
    </message>
    <message>
        <source>Choose an empty folder, or a new one.</source>
        <translation>Elija una carpeta vacía o una nueva.</translation>
    </message>
    <message>
        <source>Choose another bundle, or none.</source>
        <translation>Elija otro kit, o ninguno.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Elija otra carpeta.</translation>
    </message>
    <message>
        <source>Choose another model…</source>
        <translation>Elegir otro modelo…</translation>
    </message>
    <message>
        <source>Choose another one in the options.</source>
        <translation>Elija otro en las opciones.</translation>
    </message>
    <message>
        <source>Choose one band or three of the {} that there are.</source>
        <translation>Elija una banda o tres de las {} que hay.</translation>
    </message>
    <message>
        <source>Choose two different layers.</source>
        <translation>Elija dos capas distintas.</translation>
    </message>
    <message>
        <source>Chosen: {build}</source>
        <translation>Elegido: {build}</translation>
    </message>
    <message>
        <source>Cl&amp;asses</source>
        <translation>Cl&amp;ases</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Class names parted by commas or lines; {}</source>
        <translation>Nombres de clases separados por comas o líneas; {}</translation>
    </message>
    <message>
        <source>Class that is seen longest</source>
        <translation>Clase vista durante más tiempo</translation>
    </message>
    <message>
        <source>Class {}</source>
        <translation>Clase {}</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Clases</translation>
    </message>
    <message>
        <source>Classes (by default ERA's 25)</source>
        <translation>Clases (por defecto las 25 de ERA)</translation>
    </message>
    <message>
        <source>Classes found</source>
        <translation>Clases encontradas</translation>
    </message>
    <message>
        <source>Classes, parted by commas or lines</source>
        <translation>Clases, separadas por comas o líneas</translation>
    </message>
    <message>
        <source>Classi&amp;fy</source>
        <translation>Clasi&amp;ficar</translation>
    </message>
    <message>
        <source>Classify videos</source>
        <translation>Clasificar vídeos</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>Clic</translation>
    </message>
    <message>
        <source>Click a bar to select its cells. The review below begins with the least certain answers.</source>
        <translation>Pulse una barra para seleccionar sus celdas. La revisión de abajo empieza por las respuestas menos seguras.</translation>
    </message>
    <message>
        <source>Click a place on the map, or press Enter for its centre: a window of the model's size around it</source>
        <translation>Pulse un lugar del mapa, o Intro para su centro: una ventana del tamaño del modelo a su alrededor</translation>
    </message>
    <message>
        <source>Click a question to put it into the box, or press its number</source>
        <translation>Pulse una pregunta para ponerla en el cuadro, o pulse su número</translation>
    </message>
    <message>
        <source>Click for a moment; arrow keys step from window to window, Home and End to the ends</source>
        <translation>Pulse para ir a un momento; las flechas pasan de ventana en ventana, Inicio y Fin van a los extremos</translation>
    </message>
    <message>
        <source>Click the map near the flight to go to that moment of the video; Esc gives the map back</source>
        <translation>Pulse el mapa cerca del vuelo para ir a ese momento del vídeo; Esc devuelve el mapa</translation>
    </message>
    <message>
        <source>Click the map where the video was taken; it has no positions of its own</source>
        <translation>Pulse el mapa donde se grabó el vídeo; no tiene posiciones propias</translation>
    </message>
    <message>
        <source>Click the map.</source>
        <translation>Pulse el mapa.</translation>
    </message>
    <message>
        <source>Click the map: both dates of that place come under a line that you can drag.</source>
        <translation>Pulse el mapa: las dos fechas de ese lugar aparecen bajo una línea que se puede arrastrar.</translation>
    </message>
    <message>
        <source>Click the map: the picture that appears here is all that the model gets to see.</source>
        <translation>Pulse el mapa: la imagen que aparece aquí es todo lo que llega a ver el modelo.</translation>
    </message>
    <message>
        <source>Click the map: things are looked for in the picture that appears here.</source>
        <translation>Pulse el mapa: los objetos se buscan en la imagen que aparece aquí.</translation>
    </message>
    <message>
        <source>Click the right answer, press its number, or choose it with the arrows and Enter</source>
        <translation>Pulse la respuesta correcta, pulse su número, o elíjala con las flechas e Intro</translation>
    </message>
    <message>
        <source>Click the timeline for a moment's best classes. Pale stretches with a “?” are uncertain.</source>
        <translation>Pulse la línea de tiempo para ver las mejores clases de un momento. Los tramos pálidos con “?” son inciertos.</translation>
    </message>
    <message>
        <source>Click, or press Enter, to see the whole answer above</source>
        <translation>Pulse, o pulse Intro, para ver arriba la respuesta completa</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Cerrar (Esc)</translation>
    </message>
    <message>
        <source>Close (Esc); a download goes on</source>
        <translation>Cerrar (Esc); la descarga continúa</translation>
    </message>
    <message>
        <source>Close the help (Esc)</source>
        <translation>Cerrar la ayuda (Esc)</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Columna</translation>
    </message>
    <message>
        <source>Commercial use</source>
        <translation>Uso comercial</translation>
    </message>
    <message>
        <source>Common stretch</source>
        <translation>Realce común</translation>
    </message>
    <message>
        <source>Comp&amp;are</source>
        <translation>Comp&amp;arar</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Fechas</translation>
    </message>
    <message>
        <source>Compare a grid on two dates</source>
        <translation>Comparar una cuadrícula en dos fechas</translation>
    </message>
    <message>
        <source>Compare a region on two dates</source>
        <translation>Comparar una región en dos fechas</translation>
    </message>
    <message>
        <source>Compare every cell of two dates of a place</source>
        <translation>Comparar cada celda de dos fechas de un lugar</translation>
    </message>
    <message>
        <source>Compare every file with its checksum, and install anew what is missing or wrong</source>
        <translation>Comparar cada archivo con su suma de verificación y reinstalar lo que falte o esté mal</translation>
    </message>
    <message>
        <source>Compare every file with the checksum that it came with</source>
        <translation>Comparar cada archivo con la suma de verificación con la que vino</translation>
    </message>
    <message>
        <source>Compare models on a grid</source>
        <translation>Comparar modelos en una cuadrícula</translation>
    </message>
    <message>
        <source>Compare with an empty box asks what changed. Blink shows both dates in turn, for your own eyes.</source>
        <translation>Comparar con el cuadro vacío pregunta qué cambió. Alternar muestra ambas fechas por turnos, para sus propios ojos.</translation>
    </message>
    <message>
        <source>Compared cells</source>
        <translation>Celdas comparadas</translation>
    </message>
    <message>
        <source>Compared runs: {}</source>
        <translation>Ejecuciones comparadas: {}</translation>
    </message>
    <message>
        <source>Compares the runs of a grid's file that asked the same of the same cells, of each model the newest. “Ask a grid” makes them: run it once for each model folder, into the same file.

Compared are the options of closed questions and of class lists, numbers of counts, whether captions of two dates say that something changed, and the words where a short answer was asked for. Other free text is not compared.

The result has a cell for each question, with what each model said. The rows of the file get the same word, in the column “agreement”. No model is loaded.</source>
        <translation>Compara las ejecuciones del archivo de una cuadrícula que preguntaron lo mismo por las mismas celdas, la más reciente de cada modelo. “Preguntar a una cuadrícula” las crea: ejecútelo una vez por cada carpeta de modelo, en el mismo archivo.

Se comparan las opciones de las preguntas cerradas y de las listas de clases, los números de los recuentos, si las descripciones de dos fechas dicen que algo cambió, y las palabras cuando se pidió una respuesta corta. El resto del texto libre no se compara.

El resultado tiene una celda por cada pregunta, con lo que dijo cada modelo. Las filas del archivo reciben la misma palabra, en la columna “agreement”. No se carga ningún modelo.</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Comparando…</translation>
    </message>
    <message>
        <source>Confirmed as right.</source>
        <translation>Confirmada como correcta.</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Contenido</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy &amp;report</source>
        <translation>Copiar in&amp;forme</translation>
    </message>
    <message>
        <source>Copy all of this, without home paths</source>
        <translation>Copiar todo esto, sin las rutas personales</translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation>Copiar la respuesta</translation>
    </message>
    <message>
        <source>Copy the line, to paste it into a terminal</source>
        <translation>Copiar la línea, para pegarla en una terminal</translation>
    </message>
    <message>
        <source>Copy the selected questions and answers (Ctrl+C)</source>
        <translation>Copiar las preguntas y respuestas seleccionadas (Ctrl+C)</translation>
    </message>
    <message>
        <source>Copy the shown lines to the clipboard</source>
        <translation>Copiar al portapapeles las líneas mostradas</translation>
    </message>
    <message>
        <source>Copy versions, sizes and the last lines of the log; home paths and passwords are taken out</source>
        <translation>Copiar versiones, tamaños y las últimas líneas del registro; se quitan las rutas personales y las contraseñas</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Corregir</translation>
    </message>
    <message>
        <source>Corrected answer</source>
        <translation>Respuesta corregida</translation>
    </message>
    <message>
        <source>Corrected by a person; the model said: {}</source>
        <translation>Corregida por una persona; el modelo dijo: {}</translation>
    </message>
    <message>
        <source>Corrected label</source>
        <translation>Etiqueta corregida</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Recuento</translation>
    </message>
    <message>
        <source>Ctrl+Enter asks</source>
        <translation>Ctrl+Intro pregunta</translation>
    </message>
    <message>
        <source>Ctrl+Enter asks again with this hint, Esc leaves it as it was</source>
        <translation>Ctrl+Intro pregunta de nuevo con esta pista, Esc la deja como estaba</translation>
    </message>
    <message>
        <source>DJI's own telemetry in {name} is not read; subtitles (.srt) beside the video would be.</source>
        <translation>La telemetría propia de DJI en {name} no se lee; unos subtítulos (.srt) junto al vídeo sí se leerían.</translation>
    </message>
    <message>
        <source>Damaged packets of telemetry that were left out: {broken}.</source>
        <translation>Paquetes de telemetría dañados que se omitieron: {broken}.</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Fecha</translation>
    </message>
    <message>
        <source>Date of picture</source>
        <translation>Fecha de la imagen</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Fechas</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln answers?</source>
        <translation><numerusform>¿Borrar %Ln respuesta?</numerusform><numerusform>¿Borrar %Ln respuestas?</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln things?</source>
        <translation><numerusform>¿Borrar %Ln objeto?</numerusform><numerusform>¿Borrar %Ln objetos?</numerusform></translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Borrar definitivamente</translation>
    </message>
    <message>
        <source>Delete its files</source>
        <translation>Borrar sus archivos</translation>
    </message>
    <message>
        <source>Delete the answer</source>
        <translation>Borrar la respuesta</translation>
    </message>
    <message>
        <source>Delete the folder’s contents</source>
        <translation>Borrar el contenido de la carpeta</translation>
    </message>
    <message>
        <source>Delete the model’s folder</source>
        <translation>Borrar la carpeta del modelo</translation>
    </message>
    <message>
        <source>Delete the model’s folder, or what an unfinished download has left; asks first</source>
        <translation>Borrar la carpeta del modelo, o lo que dejó una descarga sin terminar; antes pregunta</translation>
    </message>
    <message>
        <source>Delete the selected answers (Del)</source>
        <translation>Borrar las respuestas seleccionadas (Supr)</translation>
    </message>
    <message>
        <source>Delete them for good; you are asked first</source>
        <translation>Borrarlas definitivamente; antes se le pregunta</translation>
    </message>
    <message>
        <source>Delete them for good?</source>
        <translation>¿Borrarlas definitivamente?</translation>
    </message>
    <message>
        <source>Delete this answer?</source>
        <translation>¿Borrar esta respuesta?</translation>
    </message>
    <message>
        <source>Delete this model’s folder from the profile; asks first</source>
        <translation>Borrar del perfil la carpeta de este modelo; antes pregunta</translation>
    </message>
    <message>
        <source>Delete this set?</source>
        <translation>¿Borrar este conjunto?</translation>
    </message>
    <message>
        <source>Delete what Set up made; asks first</source>
        <translation>Borrar lo que creó la preparación; antes pregunta</translation>
    </message>
    <message>
        <source>Delete what is selected (Del)</source>
        <translation>Borrar lo seleccionado (Supr)</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Borrar…</translation>
    </message>
    <message>
        <source>Descri&amp;be</source>
        <translation>Descr&amp;ibir</translation>
    </message>
    <message>
        <source>Describe</source>
        <translation>Describir</translation>
    </message>
    <message>
        <source>Describe the picture.</source>
        <translation>Describir la imagen.</translation>
    </message>
    <message>
        <source>Describe the rectangle, or the whole picture</source>
        <translation>Describir el rectángulo, o la imagen entera</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disco</translation>
    </message>
    <message>
        <source>Dismiss this tip</source>
        <translation>Cerrar este consejo</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hechas</translation>
    </message>
    <message>
        <source>Download all the same</source>
        <translation>Descargar de todos modos</translation>
    </message>
    <message>
        <source>Downloading {id}…</source>
        <translation>Descargando {id}…</translation>
    </message>
    <message>
        <source>Drag a rectangle on the map</source>
        <translation>Arrastrar un rectángulo en el mapa</translation>
    </message>
    <message>
        <source>Drag a rectangle on the map.</source>
        <translation>Arrastre un rectángulo en el mapa.</translation>
    </message>
    <message>
        <source>Drag a rectangle on the map; Esc gives the map back</source>
        <translation>Arrastre un rectángulo en el mapa; Esc devuelve el mapa</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Dibujar</translation>
    </message>
    <message>
        <source>Draw a made-up aerial scene, with houses, roads and fields, and add it to the map</source>
        <translation>Dibujar una escena aérea inventada, con casas, carreteras y campos, y añadirla al mapa</translation>
    </message>
    <message>
        <source>Draw a rectangle on the map and press Describe; without one all of the picture is described.</source>
        <translation>Dibuje un rectángulo en el mapa y pulse Describir; sin él se describe toda la imagen.</translation>
    </message>
    <message>
        <source>Draw a rectangle on the map.</source>
        <translation>Dibuje un rectángulo en el mapa.</translation>
    </message>
    <message>
        <source>Draw the rectangle</source>
        <translation>Dibujar el rectángulo</translation>
    </message>
    <message>
        <source>Drawing the layer “{}” took too long and was stopped.</source>
        <translation>Dibujar la capa “{}” tardó demasiado y se detuvo.</translation>
    </message>
    <message>
        <source>Drawing the sample scene…</source>
        <translation>Dibujando la escena de ejemplo…</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>neerlandés</translation>
    </message>
    <message>
        <source>ERA’s 25 classes</source>
        <translation>Las 25 clases de ERA</translation>
    </message>
    <message>
        <source>Each cell keeps this attribute of its polygon, to join the answers on</source>
        <translation>Cada celda conserva este atributo de su polígono, para unir las respuestas por él</translation>
    </message>
    <message>
        <source>Each layer as it is styled on the map</source>
        <translation>Cada capa con el estilo que tiene en el mapa</translation>
    </message>
    <message>
        <source>Each polygon is one cell</source>
        <translation>Cada polígono es una celda</translation>
    </message>
    <message>
        <source>Earlier answers here</source>
        <translation>Respuestas anteriores aquí</translation>
    </message>
    <message>
        <source>Earlier date</source>
        <translation>Fecha anterior</translation>
    </message>
    <message>
        <source>Earlier layer</source>
        <translation>Capa anterior</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Edit the hint</source>
        <translation>Editar la pista</translation>
    </message>
    <message>
        <source>Edit the hint and ask again with it</source>
        <translation>Editar la pista y preguntar de nuevo con ella</translation>
    </message>
    <message>
        <source>Empty: what changed, in the model's own words</source>
        <translation>Vacío: qué cambió, con las palabras del propio modelo</translation>
    </message>
    <message>
        <source>End a hint with its first full stop after 24 word pieces: questions take less time,
and some answers lack what the rest of the hint would have told</source>
        <translation>Terminar una pista en su primer punto tras 24 fragmentos de palabra: las preguntas tardan menos,
y a algunas respuestas les falta lo que habría dicho el resto de la pista</translation>
    </message>
    <message>
        <source>End the model runtime and free its memory; the next question starts it again</source>
        <translation>Terminar el motor del modelo y liberar su memoria; la próxima pregunta lo inicia de nuevo</translation>
    </message>
    <message>
        <source>Enter asks, Shift+Enter starts a new line</source>
        <translation>Intro pregunta, Mayús+Intro empieza una línea nueva</translation>
    </message>
    <message>
        <source>Enter asks, Shift+Enter starts a new line, Up and Down recall earlier questions (Alt+Q)</source>
        <translation>Intro pregunta, Mayús+Intro empieza una línea nueva, Arriba y Abajo recuperan preguntas anteriores (Alt+Q)</translation>
    </message>
    <message>
        <source>Enter finds, Shift+Enter starts a new line, Up and Down recall earlier words</source>
        <translation>Intro busca, Mayús+Intro empieza una línea nueva, Arriba y Abajo recuperan palabras anteriores</translation>
    </message>
    <message>
        <source>Enter goes from place to place</source>
        <translation>Intro va de lugar en lugar</translation>
    </message>
    <message>
        <source>Enter saves, Esc leaves the answer as it is</source>
        <translation>Intro guarda, Esc deja la respuesta como está</translation>
    </message>
    <message>
        <source>Enter shows a run; Resume goes on with one</source>
        <translation>Intro muestra una ejecución; Reanudar sigue con una</translation>
    </message>
    <message>
        <source>Enter them in QGIS’s options under Network, then go on.</source>
        <translation>Introdúzcalos en las opciones de QGIS, en Red, y después continúe.</translation>
    </message>
    <message>
        <source>Every cell of this grid was answered before.</source>
        <translation>Todas las celdas de esta cuadrícula ya estaban respondidas.</translation>
    </message>
    <message>
        <source>Exactly the picture the model saw</source>
        <translation>Exactamente la imagen que vio el modelo</translation>
    </message>
    <message>
        <source>Export found things as COCO or YOLO</source>
        <translation>Exportar los objetos encontrados como COCO o YOLO</translation>
    </message>
    <message>
        <source>Export reviewed answers as training items</source>
        <translation>Exportar las respuestas revisadas para entrenar</translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation>&amp;Carpeta</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallida</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Objeto espacial</translation>
    </message>
    <message>
        <source>Feature distance</source>
        <translation>Distancia de características</translation>
    </message>
    <message>
        <source>Feature distance (1 − similarity) in cells of {}, here {} to {}. Not a probability of change: seasons and light raise it too.</source>
        <translation>Distancia de características (1 − similitud) en celdas de {}, aquí de {} a {}. No es una probabilidad de cambio: las estaciones y la luz también la aumentan.</translation>
    </message>
    <message>
        <source>Feature distance over {}</source>
        <translation>Distancia de características mayor que {}</translation>
    </message>
    <message>
        <source>Fetching Python {version}</source>
        <translation>Descargando Python {version}</translation>
    </message>
    <message>
        <source>Fetching and installing the packages</source>
        <translation>Descargando e instalando los paquetes</translation>
    </message>
    <message>
        <source>Fetching and installing torch</source>
        <translation>Descargando e instalando torch</translation>
    </message>
    <message>
        <source>Fetching uv, which installs the packages</source>
        <translation>Descargando uv, que instala los paquetes</translation>
    </message>
    <message>
        <source>File of grid answers</source>
        <translation>Archivo de respuestas de cuadrícula</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Archivos</translation>
    </message>
    <message>
        <source>Fill the box with: {}</source>
        <translation>Rellenar el cuadro con: {}</translation>
    </message>
    <message>
        <source>Filter by words</source>
        <translation>Filtrar por palabras</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Objetos</translation>
    </message>
    <message>
        <source>Find by the map</source>
        <translation>Buscar en el mapa</translation>
    </message>
    <message>
        <source>Find in a grid</source>
        <translation>Buscar en una cuadrícula</translation>
    </message>
    <message>
        <source>Find in a region</source>
        <translation>Buscar en una región</translation>
    </message>
    <message>
        <source>Find it in the picture above (Enter in the box)</source>
        <translation>Buscarlo en la imagen de arriba (Intro en el cuadro)</translation>
    </message>
    <message>
        <source>Find on this page</source>
        <translation>Buscar en esta página</translation>
    </message>
    <message>
        <source>Find things on the map by words: boxes, outlines, points, changes</source>
        <translation>Buscar objetos en el mapa con palabras: recuadros, contornos, puntos, cambios</translation>
    </message>
    <message>
        <source>Find: boxes</source>
        <translation>Buscar: recuadros</translation>
    </message>
    <message>
        <source>Find: outlines</source>
        <translation>Buscar: contornos</translation>
    </message>
    <message>
        <source>Find: outlines of what changed</source>
        <translation>Buscar: contornos de lo que cambió</translation>
    </message>
    <message>
        <source>Find: points</source>
        <translation>Buscar: puntos</translation>
    </message>
    <message>
        <source>Finds what a phrase says (“water tower”) at a place of a raster layer, with a vision-language model that has the method: RSUniVLM, Qwen3-VL, Florence-2 and others.

The place is an extent, a window around a point, or every polygon of a layer, each looked at on its own; without any of them it is the whole layer. The model sees the bounding square of the place.

Boxes, outlines and points take a phrase; outlines may take several classes parted by commas, for land cover. “What is in a rectangle” takes a rectangle inside the place, and describes the whole place without one. “What changed” takes a later layer and a class, as building or road.

“Found things” has one feature a thing, in the layer's CRS: its label, area in square metres and longer side in metres on the ellipsoid, the phrase, the model and its revision, and the thing as the model gave it. A mask is a feature for each of its connected parts; “Masks” keeps it whole, for one place at a time. Nothing is found where the layer has no data.</source>
        <translation>Busca lo que dice una frase (“water tower”) en un lugar de una capa ráster, con un modelo de visión y lenguaje que sepa hacerlo: RSUniVLM, Qwen3-VL, Florence-2 y otros.

El lugar es una extensión, una ventana alrededor de un punto, o cada polígono de una capa, mirado por separado; sin ninguno de ellos es la capa entera. El modelo ve el cuadrado que contiene el lugar.

Recuadros, contornos y puntos necesitan una frase; los contornos admiten varias clases separadas por comas, para cobertura del suelo. “Qué hay en un rectángulo” toma un rectángulo dentro del lugar, y sin él describe el lugar entero. “Qué cambió” toma una capa posterior y una clase, como building o road.

“Objetos encontrados” tiene un objeto espacial por cada cosa, en el SRC de la capa: su etiqueta, su área en metros cuadrados y su lado más largo en metros sobre el elipsoide, la frase, el modelo y su revisión, y la cosa tal como la dio el modelo. Una máscara es un objeto espacial por cada una de sus partes conexas; “Máscaras” la conserva entera, para un lugar cada vez. Donde la capa no tiene datos no se encuentra nada.</translation>
    </message>
    <message>
        <source>Finds what a phrase says (“water tower”) in every cell of a raster layer, with a vision-language model that has the method: RSUniVLM, Qwen3-VL, Florence-2 and others. Several phrases, one a line, are looked for together. “What changed” takes a later layer and a class, as building or road.

Cells overlap: a thing that is not larger than the overlap lies whole in one of them. What several cells saw of a thing is made one, and what is larger than a cell is joined, so that nothing depends on where the cells begin.

“Found things” has one feature a thing, in the layer's CRS: its label, area and longer side on the ellipsoid, the phrase, the model and its revision, and in how many cells it was seen. “Masks” is a raster of the labels, of outlines and changes.

The grid is a GeoPackage with a row for each cell and phrase, which keeps what each cell saw. A file that is there is gone on with, whether the last run was cancelled or died; nothing is done twice.</source>
        <translation>Busca lo que dice una frase (“water tower”) en cada celda de una capa ráster, con un modelo de visión y lenguaje que sepa hacerlo: RSUniVLM, Qwen3-VL, Florence-2 y otros. Varias frases, una por línea, se buscan juntas. “Qué cambió” toma una capa posterior y una clase, como building o road.

Las celdas se solapan: un objeto no mayor que el solape cabe entero en una de ellas. Lo que varias celdas vieron de un objeto se hace uno, y lo que es mayor que una celda se une, de modo que nada depende de dónde empiezan las celdas.

“Objetos encontrados” tiene un objeto espacial por cada cosa, en el SRC de la capa: su etiqueta, su área y su lado más largo sobre el elipsoide, la frase, el modelo y su revisión, y en cuántas celdas se vio. “Máscaras” es un ráster de las etiquetas, de contornos y cambios.

La cuadrícula es un GeoPackage con una fila por cada celda y frase, que conserva lo que vio cada celda. Si el archivo ya existe, se sigue con él, se cancelara o se interrumpiera la última ejecución; nada se hace dos veces.</translation>
    </message>
    <message>
        <source>Finds what a phrase says all over a raster layer: boxes, outlines, points, changes.</source>
        <translation>Busca lo que dice una frase por toda una capa ráster: recuadros, contornos, puntos, cambios.</translation>
    </message>
    <message>
        <source>Finds what a phrase says at a place of a raster layer: boxes, outlines, points, changes.</source>
        <translation>Busca lo que dice una frase en un lugar de una capa ráster: recuadros, contornos, puntos, cambios.</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>Cabe</translation>
    </message>
    <message>
        <source>Flight path</source>
        <translation>Trayectoria de vuelo</translation>
    </message>
    <message>
        <source>Folder for CSV files and subtitles</source>
        <translation>Carpeta para archivos CSV y subtítulos</translation>
    </message>
    <message>
        <source>Folder to write</source>
        <translation>Carpeta donde escribir</translation>
    </message>
    <message>
        <source>Folder: {place}</source>
        <translation>Carpeta: {place}</translation>
    </message>
    <message>
        <source>For another computer</source>
        <translation>Para otro equipo</translation>
    </message>
    <message>
        <source>For several videos choose a folder for CSV files and subtitles.</source>
        <translation>Para varios vídeos elija una carpeta para los archivos CSV y los subtítulos.</translation>
    </message>
    <message>
        <source>Forget the rectangle: describe all of the picture</source>
        <translation>Olvidar el rectángulo: describir toda la imagen</translation>
    </message>
    <message>
        <source>Forget this set</source>
        <translation>Olvidar este conjunto</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Found on</source>
        <translation>Encontrado el</translation>
    </message>
    <message>
        <source>Found points</source>
        <translation>Puntos encontrados</translation>
    </message>
    <message>
        <source>Found things</source>
        <translation>Objetos encontrados</translation>
    </message>
    <message>
        <source>Frame {} of {} that the model sees, at {}</source>
        <translation>Fotograma {} de {} que ve el modelo, en {}</translation>
    </message>
    <message>
        <source>Free some space, or choose another folder, then go on: what is there already is kept.</source>
        <translation>Libere espacio o elija otra carpeta, y después continúe: lo que ya está se conserva.</translation>
    </message>
    <message>
        <source>Free some space, or choose another folder.</source>
        <translation>Libere espacio o elija otra carpeta.</translation>
    </message>
    <message>
        <source>French</source>
        <translation>francés</translation>
    </message>
    <message>
        <source>From a &amp;folder</source>
        <translation>De u&amp;na carpeta</translation>
    </message>
    <message>
        <source>From the file's metadata: {}</source>
        <translation>De los metadatos del archivo: {}</translation>
    </message>
    <message>
        <source>From the layer's metadata</source>
        <translation>De los metadatos de la capa</translation>
    </message>
    <message>
        <source>From the layer's temporal properties</source>
        <translation>De las propiedades temporales de la capa</translation>
    </message>
    <message>
        <source>From the name of the layer or its file</source>
        <translation>Del nombre de la capa o de su archivo</translation>
    </message>
    <message>
        <source>From {} to {}</source>
        <translation>De {} a {}</translation>
    </message>
    <message>
        <source>G</source>
        <translation>G</translation>
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
        <translation>georgiano</translation>
    </message>
    <message>
        <source>German</source>
        <translation>alemán</translation>
    </message>
    <message>
        <source>Give a question or classes, not both.</source>
        <translation>Indique una pregunta o clases, no ambas.</translation>
    </message>
    <message>
        <source>Give an extent or polygons, not both.</source>
        <translation>Indique una extensión o polígonos, no ambos.</translation>
    </message>
    <message>
        <source>Give an extent, a point or polygons, not several of them.</source>
        <translation>Indique una extensión, un punto o polígonos, no varios de ellos.</translation>
    </message>
    <message>
        <source>Give at least two classes, parted by commas or lines.</source>
        <translation>Indique al menos dos clases, separadas por comas o líneas.</translation>
    </message>
    <message>
        <source>Give the set a name.</source>
        <translation>Dé un nombre al conjunto.</translation>
    </message>
    <message>
        <source>Go on later, set a proxy in QGIS’s options under Network, or use an offline bundle.</source>
        <translation>Continúe más tarde, configure un proxy en las opciones de QGIS, en Red, o use un kit sin conexión.</translation>
    </message>
    <message>
        <source>Go on once more, or copy the report.</source>
        <translation>Continúe una vez más, o copie el informe.</translation>
    </message>
    <message>
        <source>Go on once more; if it happens again, something on the way changes what is fetched.</source>
        <translation>Continúe una vez más; si vuelve a ocurrir, algo en el camino altera lo que se descarga.</translation>
    </message>
    <message>
        <source>Go on with the cells of this run that are left, as it was begun</source>
        <translation>Continuar con las celdas que quedan de esta ejecución, tal como se empezó</translation>
    </message>
    <message>
        <source>Go on with the cells that are left</source>
        <translation>Continuar con las celdas que quedan</translation>
    </message>
    <message>
        <source>Go on with the windows that are not classified yet</source>
        <translation>Continuar con las ventanas aún no clasificadas</translation>
    </message>
    <message>
        <source>Go on working meanwhile. What is answered is kept, even if QGIS is closed; Resume goes on.</source>
        <translation>Siga trabajando mientras tanto. Lo respondido se conserva aunque se cierre QGIS; Reanudar continúa.</translation>
    </message>
    <message>
        <source>Go through the answers again that you skipped</source>
        <translation>Recorrer otra vez las respuestas que omitió</translation>
    </message>
    <message>
        <source>Go to this part of the page, or to another page</source>
        <translation>Ir a esta parte de la página, o a otra página</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>griego</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Cuadrícula</translation>
    </message>
    <message>
        <source>Grid {}: {}</source>
        <translation>Cuadrícula {}: {}</translation>
    </message>
    <message>
        <source>Grids that were asked before, and what is left of them</source>
        <translation>Cuadrículas preguntadas antes, y lo que queda de ellas</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>Terreno</translation>
    </message>
    <message>
        <source>Have the picture described, in the model’s own way</source>
        <translation>Pedir que se describa la imagen, a la manera propia del modelo</translation>
    </message>
    <message>
        <source>Heat la&amp;yer</source>
        <translation>Ca&amp;pa de calor</translation>
    </message>
    <message>
        <source>Heat layer puts on the map where the features differ. History of this place goes through all dated layers.</source>
        <translation>La capa de calor pone en el mapa dónde difieren las características. Historia de este lugar recorre todas las capas con fecha.</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>hebreo</translation>
    </message>
    <message>
        <source>Height of a bar: model score, full height 100 %. Hollow: uncertain. Right: share of the time.</source>
        <translation>Altura de una barra: puntuación del modelo, altura total 100 %. Hueca: incierta. Derecha: parte del tiempo.</translation>
    </message>
    <message>
        <source>Heights are above the ellipsoid (WGS 84), not above the sea.</source>
        <translation>Las alturas son sobre el elipsoide (WGS 84), no sobre el mar.</translation>
    </message>
    <message>
        <source>Heights are above the starting place.</source>
        <translation>Las alturas son sobre el lugar de despegue.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Help, model, answers, log, options</source>
        <translation>Ayuda, modelo, respuestas, registro, opciones</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Aquí</translation>
    </message>
    <message>
        <source>Hide the cells on the map that say that nothing changed</source>
        <translation>Ocultar en el mapa las celdas que dicen que nada cambió</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Pista</translation>
    </message>
    <message>
        <source>Hints are off by default: on a CPU a model of this size takes about a minute for one.</source>
        <translation>Las pistas están desactivadas por defecto: en una CPU, un modelo de este tamaño tarda cerca de un minuto en dar una.</translation>
    </message>
    <message>
        <source>History of this place</source>
        <translation>Historia de este lugar</translation>
    </message>
    <message>
        <source>How cells are shown to the model, and which of them are left out</source>
        <translation>Cómo se muestran las celdas al modelo, y cuáles se omiten</translation>
    </message>
    <message>
        <source>How exactly the model computes; automatic fits the device and the model's size.
int8 keeps nearly every answer, int4 most; both answer sooner on a CPU, and large grids later</source>
        <translation>Con qué exactitud calcula el modelo; automático se ajusta al dispositivo y al tamaño del modelo.
int8 conserva casi todas las respuestas, int4 la mayoría; ambos responden antes en una CPU, y en grandes cuadrículas después</translation>
    </message>
    <message>
        <source>How much of the model is loaded</source>
        <translation>Cuánto del modelo está cargado</translation>
    </message>
    <message>
        <source>How much of what was found is merged</source>
        <translation>Cuánto de lo encontrado está unido</translation>
    </message>
    <message>
        <source>How often each answer was given</source>
        <translation>Con qué frecuencia se dio cada respuesta</translation>
    </message>
    <message>
        <source>How the layers of run {} were styled is not known.</source>
        <translation>No se sabe qué estilo tenían las capas de la ejecución {}.</translation>
    </message>
    <message>
        <source>How to ask a place, and what the answers mean</source>
        <translation>Cómo preguntar por un lugar, y qué significan las respuestas</translation>
    </message>
    <message>
        <source>I have a &amp;Python with torch</source>
        <translation>Tengo un P&amp;ython con torch</translation>
    </message>
    <message>
        <source>I have a Python with torch</source>
        <translation>Tengo un Python con torch</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>In its own words: {}</source>
        <translation>En sus propias palabras: {}</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>indonesio</translation>
    </message>
    <message>
        <source>Install all of this, in the background; QGIS can be used meanwhile</source>
        <translation>Instalar todo esto, en segundo plano; mientras tanto se puede usar QGIS</translation>
    </message>
    <message>
        <source>Install from a &amp;zip…</source>
        <translation>Instalar de un &amp;zip…</translation>
    </message>
    <message>
        <source>Install from a zip…</source>
        <translation>Instalar de un zip…</translation>
    </message>
    <message>
        <source>Install the plugin again.</source>
        <translation>Instale el complemento de nuevo.</translation>
    </message>
    <message>
        <source>Install what has changed, into the same folder; the rest stays as it is</source>
        <translation>Instalar lo que ha cambiado, en la misma carpeta; lo demás queda como está</translation>
    </message>
    <message>
        <source>Installing the packages</source>
        <translation>Instalando los paquetes</translation>
    </message>
    <message>
        <source>Installing torch</source>
        <translation>Instalando torch</translation>
    </message>
    <message>
        <source>Installing {name}…</source>
        <translation>Instalando {name}…</translation>
    </message>
    <message>
        <source>Installs</source>
        <translation>Instala</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>Instrucción</translation>
    </message>
    <message>
        <source>Into {folder}</source>
        <translation>En {folder}</translation>
    </message>
    <message>
        <source>It belongs to {owner}, and nothing should be installed into it: set up one of its own.</source>
        <translation>Pertenece a {owner} y no se debería instalar nada en él: prepare uno propio.</translation>
    </message>
    <message>
        <source>It is right</source>
        <translation>Es correcta</translation>
    </message>
    <message>
        <source>It is set by the environment variable {name}.</source>
        <translation>Lo fija la variable de entorno {name}.</translation>
    </message>
    <message>
        <source>It is wrong</source>
        <translation>Es incorrecta</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>italiano</translation>
    </message>
    <message>
        <source>Items: {}. Pictures: {}.</source>
        <translation>Elementos: {}. Imágenes: {}.</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>japonés</translation>
    </message>
    <message>
        <source>Ke&amp;y</source>
        <translation>Clav&amp;e</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>Keep (Enter, Esc)</source>
        <translation>Conservar (Intro, Esc)</translation>
    </message>
    <message>
        <source>Keep a set of your own under a name</source>
        <translation>Guardar con un nombre un conjunto propio</translation>
    </message>
    <message>
        <source>Keep in the answers file that you checked this answer and found it right</source>
        <translation>Guardar en el archivo de respuestas que comprobó esta respuesta y la encontró correcta</translation>
    </message>
    <message>
        <source>Keep the attribute</source>
        <translation>Conservar el atributo</translation>
    </message>
    <message>
        <source>Keep the lines of a text file as a set</source>
        <translation>Guardar como conjunto las líneas de un archivo de texto</translation>
    </message>
    <message>
        <source>Keep them; offered again when QGIS starts</source>
        <translation>Conservarlas; se ofrecen de nuevo cuando se inicie QGIS</translation>
    </message>
    <message>
        <source>Keep this as the right answer (Enter)</source>
        <translation>Guardar esta como la respuesta correcta (Intro)</translation>
    </message>
    <message>
        <source>Keep this set (Ctrl+Enter)</source>
        <translation>Guardar este conjunto (Ctrl+Intro)</translation>
    </message>
    <message>
        <source>Kept as “{}”.</source>
        <translation>Guardado como “{}”.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>coreano</translation>
    </message>
    <message>
        <source>L&amp;oad the model</source>
        <translation>C&amp;argar el modelo</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Land cover</source>
        <translation>Cobertura del suelo</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Últimos 30 días</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Últimos 7 días</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Último año</translation>
    </message>
    <message>
        <source>Later date</source>
        <translation>Fecha posterior</translation>
    </message>
    <message>
        <source>Later layer</source>
        <translation>Capa posterior</translation>
    </message>
    <message>
        <source>Later layer, for what changed</source>
        <translation>Capa posterior, para lo que cambió</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>Latitud</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Capa</translation>
    </message>
    <message>
        <source>Layer of answers</source>
        <translation>Capa de respuestas</translation>
    </message>
    <message>
        <source>Layer of found things</source>
        <translation>Capa de objetos encontrados</translation>
    </message>
    <message>
        <source>Layer's CRS</source>
        <translation>SRC de la capa</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Capas</translation>
    </message>
    <message>
        <source>Least feature distance of the polygons</source>
        <translation>Distancia de características mínima de los polígonos</translation>
    </message>
    <message>
        <source>Least feature distance of the polygons: 0 is alike, about 1 is unrelated</source>
        <translation>Distancia de características mínima de los polígonos: 0 es igual, cerca de 1 es sin relación</translation>
    </message>
    <message>
        <source>Least share of data</source>
        <translation>Proporción mínima de datos</translation>
    </message>
    <message>
        <source>Leave everything as it is (Enter, Esc)</source>
        <translation>Dejar todo como está (Intro, Esc)</translation>
    </message>
    <message>
        <source>Leave everything as it was (Esc)</source>
        <translation>Dejar todo como estaba (Esc)</translation>
    </message>
    <message>
        <source>Leave the answer as it is (Esc)</source>
        <translation>Dejar la respuesta como está (Esc)</translation>
    </message>
    <message>
        <source>Leave the hint as it was (Esc)</source>
        <translation>Dejar la pista como estaba (Esc)</translation>
    </message>
    <message>
        <source>Leave the rest; the finished captions stay</source>
        <translation>Dejar el resto; las descripciones terminadas se quedan</translation>
    </message>
    <message>
        <source>Left: {}.</source>
        <translation>Queda: {}.</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Largo</translation>
    </message>
    <message>
        <source>Length of a window</source>
        <translation>Duración de una ventana</translation>
    </message>
    <message>
        <source>Length of a window in seconds</source>
        <translation>Duración de una ventana en segundos</translation>
    </message>
    <message>
        <source>Length of a window in seconds (0: the whole clip)</source>
        <translation>Duración de una ventana en segundos (0: todo el clip)</translation>
    </message>
    <message>
        <source>Less vegetation?</source>
        <translation>¿Menos vegetación?</translation>
    </message>
    <message>
        <source>Let the model say what happens in every window</source>
        <translation>Dejar que el modelo diga qué ocurre en cada ventana</translation>
    </message>
    <message>
        <source>Let this model answer from now on</source>
        <translation>Hacer que este modelo responda desde ahora</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>List the things in the Find tab, to review and to save them</source>
        <translation>Listar los objetos en la pestaña Objetos, para revisarlos y guardarlos</translation>
    </message>
    <message>
        <source>List what was found everywhere, not by this answer</source>
        <translation>Listar lo encontrado en todas partes, no lo de esta respuesta</translation>
    </message>
    <message>
        <source>Lists of classes that you kept; the plus keeps the one in the box</source>
        <translation>Listas de clases que guardó; el signo más guarda la del cuadro</translation>
    </message>
    <message>
        <source>Lists of classes…</source>
        <translation>Listas de clases…</translation>
    </message>
    <message>
        <source>Load the chosen model now, rather than with the first question</source>
        <translation>Cargar ahora el modelo elegido, en lugar de con la primera pregunta</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Cargando</translation>
    </message>
    <message>
        <source>Loading ahead makes the first answer quick, and takes the model's memory before anything is asked</source>
        <translation>Cargar por adelantado hace rápida la primera respuesta, y ocupa la memoria del modelo antes de que se pregunte nada</translation>
    </message>
    <message>
        <source>Loading the model: about {} of {} left</source>
        <translation>Cargando el modelo: quedan unos {} de {}</translation>
    </message>
    <message>
        <source>Loading the model: longer than the last time ({})</source>
        <translation>Cargando el modelo: más que la última vez ({})</translation>
    </message>
    <message>
        <source>Loading the model: {}</source>
        <translation>Cargando el modelo: {}</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>Cargando el modelo…</translation>
    </message>
    <message>
        <source>Lon&amp;gest hint</source>
        <translation>Pista más &amp;larga</translation>
    </message>
    <message>
        <source>Longer side (m)</source>
        <translation>Lado más largo (m)</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>Respuesta más larga</translation>
    </message>
    <message>
        <source>Longest hint, in the language model's word pieces; longer hints take longer</source>
        <translation>Pista más larga, en los fragmentos de palabra del modelo de lenguaje; las pistas más largas tardan más</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>Longitud</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Comprobar de nuevo</translation>
    </message>
    <message>
        <source>Look for the Python and the model once more</source>
        <translation>Buscar otra vez el Python y el modelo</translation>
    </message>
    <message>
        <source>Look in {source}</source>
        <translation>Buscar en {source}</translation>
    </message>
    <message>
        <source>Looked for</source>
        <translation>Buscado</translation>
    </message>
    <message>
        <source>Looking at the clip…</source>
        <translation>Analizando el clip…</translation>
    </message>
    <message>
        <source>Looking at the picture…</source>
        <translation>Analizando la imagen…</translation>
    </message>
    <message>
        <source>Looking at this computer; nothing is fetched yet…</source>
        <translation>Examinando este equipo; aún no se descarga nada…</translation>
    </message>
    <message>
        <source>Looking at what is there</source>
        <translation>Examinando lo que hay</translation>
    </message>
    <message>
        <source>M&amp;ore models…</source>
        <translation>Má&amp;s modelos…</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Crear</translation>
    </message>
    <message>
        <source>Make a print layout with a page for each of these answers: map, picture, question and answer</source>
        <translation>Crear una composición de impresión con una página por cada respuesta: mapa, imagen, pregunta y respuesta</translation>
    </message>
    <message>
        <source>Make the earlier one “Before”</source>
        <translation>Hacer que la más antigua sea “Antes”</translation>
    </message>
    <message>
        <source>Make the features of this answer again from its row</source>
        <translation>Volver a crear las características de esta respuesta a partir de su fila</translation>
    </message>
    <message>
        <source>Make the place as large as both layers cover it</source>
        <translation>Hacer el lugar tan grande como lo cubren ambas capas</translation>
    </message>
    <message>
        <source>Making the environment</source>
        <translation>Creando el entorno</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Mapa</translation>
    </message>
    <message>
        <source>Marks the cells of a grid on which several models disagree.</source>
        <translation>Marca las celdas de una cuadrícula en las que varios modelos discrepan.</translation>
    </message>
    <message>
        <source>Mask raster</source>
        <translation>Ráster de máscaras</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Máscaras</translation>
    </message>
    <message>
        <source>Masks are made of outlines and of what changed.</source>
        <translation>Las máscaras se hacen de contornos y de lo que cambió.</translation>
    </message>
    <message>
        <source>Masks can be written for one place at a time.</source>
        <translation>Las máscaras se pueden escribir para un solo lugar cada vez.</translation>
    </message>
    <message>
        <source>Memor&amp;y</source>
        <translation>&amp;Memoria</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>Memory for picture features and hints, so that a second question about a place is quicker</source>
        <translation>Memoria para características de imágenes y pistas, para que una segunda pregunta sobre un lugar sea más rápida</translation>
    </message>
    <message>
        <source>Memory ran out. {note}</source>
        <translation>Se agotó la memoria. {note}</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menú</translation>
    </message>
    <message>
        <source>Merge what neighbouring cells saw and put it on the map; what you judged stays as you judged it</source>
        <translation>Unir lo que vieron las celdas vecinas y ponerlo en el mapa; lo que juzgó queda como lo juzgó</translation>
    </message>
    <message>
        <source>Merging what the cells found, {}…</source>
        <translation>Uniendo lo que encontraron las celdas, {}…</translation>
    </message>
    <message>
        <source>Merging what the cells found…</source>
        <translation>Uniendo lo que encontraron las celdas…</translation>
    </message>
    <message>
        <source>Metres on the ground</source>
        <translation>Metros sobre el terreno</translation>
    </message>
    <message>
        <source>Mirror, offline folder, key</source>
        <translation>Espejo, carpeta sin conexión, clave</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Model &amp;card…</source>
        <translation>&amp;Ficha del modelo…</translation>
    </message>
    <message>
        <source>Model and hints at once</source>
        <translation>Modelo y pistas a la vez</translation>
    </message>
    <message>
        <source>Model and hints in turns</source>
        <translation>Modelo y pistas por turnos</translation>
    </message>
    <message>
        <source>Model folder (by default the model that is chosen in the panel)</source>
        <translation>Carpeta del modelo (por defecto el modelo elegido en el panel)</translation>
    </message>
    <message>
        <source>Model runtime</source>
        <translation>Motor del modelo</translation>
    </message>
    <message>
        <source>Model score</source>
        <translation>Puntuación del modelo</translation>
    </message>
    <message>
        <source>Model score of every class: how the model divides its belief among the classes of the list</source>
        <translation>Puntuación del modelo de cada clase: cómo reparte el modelo su confianza entre las clases de la lista</translation>
    </message>
    <message>
        <source>Model score {}</source>
        <translation>Puntuación del modelo {}</translation>
    </message>
    <message>
        <source>Model score, the lowest of all answers</source>
        <translation>Puntuación del modelo, la más baja de todas las respuestas</translation>
    </message>
    <message>
        <source>Model score: the share that the model gives this answer among the possible ones.</source>
        <translation>Puntuación del modelo: la parte que el modelo da a esta respuesta entre las posibles.</translation>
    </message>
    <message>
        <source>Model scores</source>
        <translation>Puntuaciones del modelo</translation>
    </message>
    <message>
        <source>Model scores from 0 to 1, a tenth a column; {}</source>
        <translation>Puntuaciones del modelo de 0 a 1, una décima por columna; {}</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Models agree</source>
        <translation>Los modelos coinciden</translation>
    </message>
    <message>
        <source>Models of the kind {kind} need the package {package}, which is missing in the runtime's Python.</source>
        <translation>Los modelos del tipo {kind} necesitan el paquete {package}, que falta en el Python del motor.</translation>
    </message>
    <message>
        <source>Models that are here, and models to get</source>
        <translation>Modelos que están aquí y modelos que se pueden obtener</translation>
    </message>
    <message>
        <source>Models that are known, to be downloaded</source>
        <translation>Modelos conocidos, para descargar</translation>
    </message>
    <message>
        <source>Models that are known, with size, licence and memory: download, check, remove</source>
        <translation>Modelos conocidos, con tamaño, licencia y memoria: descargar, comprobar, eliminar</translation>
    </message>
    <message>
        <source>Models that were installed into the profile</source>
        <translation>Modelos que se instalaron en el perfil</translation>
    </message>
    <message>
        <source>Models to ask</source>
        <translation>Modelos a los que preguntar</translation>
    </message>
    <message>
        <source>More likely {} ({})</source>
        <translation>Más probable: {} ({})</translation>
    </message>
    <message>
        <source>More models…</source>
        <translation>Más modelos…</translation>
    </message>
    <message>
        <source>Move the last row and column inwards</source>
        <translation>Mover hacia dentro la última fila y la última columna</translation>
    </message>
    <message>
        <source>Move the last row and column inwards, to end where the layer does</source>
        <translation>Mover hacia dentro la última fila y la última columna, para terminar donde termina la capa</translation>
    </message>
    <message>
        <source>Move the later picture back by the measured shift before the model sees it</source>
        <translation>Devolver la imagen posterior según el desplazamiento medido antes de que la vea el modelo</translation>
    </message>
    <message>
        <source>Move the later picture by the measured shift</source>
        <translation>Mover la imagen posterior según el desplazamiento medido</translation>
    </message>
    <message>
        <source>Move them into the project that is open</source>
        <translation>Llevarlas al proyecto que está abierto</translation>
    </message>
    <message>
        <source>NVIDIA GPU (CUDA)</source>
        <translation>GPU de NVIDIA (CUDA)</translation>
    </message>
    <message>
        <source>NVIDIA driver {driver}: {build}</source>
        <translation>Controlador NVIDIA {driver}: {build}</translation>
    </message>
    <message>
        <source>NVIDIA driver {driver}: {build}, which is there</source>
        <translation>Controlador NVIDIA {driver}: {build}, que ya está</translation>
    </message>
    <message>
        <source>Name of the set</source>
        <translation>Nombre del conjunto</translation>
    </message>
    <message>
        <source>Name one of the server's models: {names}.</source>
        <translation>Indique uno de los modelos del servidor: {names}.</translation>
    </message>
    <message>
        <source>Neither date is known: write them in, or make sure that “Before” is the earlier layer.</source>
        <translation>No se conoce ninguna de las fechas: escríbalas, o asegúrese de que “Antes” es la capa anterior.</translation>
    </message>
    <message>
        <source>Neither layer has a CRS: they are compared pixel by pixel.</source>
        <translation>Ninguna de las capas tiene SRC: se comparan píxel a píxel.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source>New buildings?</source>
        <translation>¿Edificios nuevos?</translation>
    </message>
    <message>
        <source>New run {run}.</source>
        <translation>Nueva ejecución {run}.</translation>
    </message>
    <message>
        <source>New run {run}; run {earlier} is not finished: {changed} changed since.</source>
        <translation>Nueva ejecución {run}; la ejecución {earlier} no está terminada: {changed} cambió desde entonces.</translation>
    </message>
    <message>
        <source>New set</source>
        <translation>Conjunto nuevo</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>No NVIDIA GPU can be used: none is found.</source>
        <translation>No se puede usar ninguna GPU de NVIDIA: no se encuentra ninguna.</translation>
    </message>
    <message>
        <source>No NVIDIA GPU can be used: this PyTorch is a CPU build.</source>
        <translation>No se puede usar ninguna GPU de NVIDIA: este PyTorch es una versión para CPU.</translation>
    </message>
    <message>
        <source>No NVIDIA GPU was found: CPU</source>
        <translation>No se encontró ninguna GPU de NVIDIA: CPU</translation>
    </message>
    <message>
        <source>No answers yet: they are kept here as soon as there are any.</source>
        <translation>Aún no hay respuestas: se guardan aquí en cuanto las haya.</translation>
    </message>
    <message>
        <source>No answers yet; they come here as they are written.</source>
        <translation>Aún no hay respuestas; llegan aquí según se escriben.</translation>
    </message>
    <message>
        <source>No cell has a feature distance of {} or more.</source>
        <translation>Ninguna celda tiene una distancia de características de {} o más.</translation>
    </message>
    <message>
        <source>No frame of “{name}” at {seconds:.1f} s can be decoded.</source>
        <translation>No se puede decodificar ningún fotograma de “{name}” en {seconds:.1f} s.</translation>
    </message>
    <message>
        <source>No frame of “{name}” can be decoded; is it cut off?</source>
        <translation>No se puede decodificar ningún fotograma de “{name}”; ¿está cortado?</translation>
    </message>
    <message>
        <source>No grid was asked yet.</source>
        <translation>Aún no se ha preguntado a ninguna cuadrícula.</translation>
    </message>
    <message>
        <source>No hints</source>
        <translation>Sin pistas</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Sin modelo</translation>
    </message>
    <message>
        <source>No model is installed.</source>
        <translation>No hay ningún modelo instalado.</translation>
    </message>
    <message>
        <source>No model is installed: choose a model folder in the UniRS options.</source>
        <translation>No hay ningún modelo instalado: elija una carpeta de modelo en las opciones de UniRS.</translation>
    </message>
    <message>
        <source>No model is loaded.</source>
        <translation>No hay ningún modelo cargado.</translation>
    </message>
    <message>
        <source>No other model was asked the same as run {} of the same cells.</source>
        <translation>A ningún otro modelo se le preguntó lo mismo que en la ejecución {} por las mismas celdas.</translation>
    </message>
    <message>
        <source>No polygon of “{}” lies on the layer “{}”.</source>
        <translation>Ningún polígono de “{}” está sobre la capa “{}”.</translation>
    </message>
    <message>
        <source>No server answers at {host}; is it running?</source>
        <translation>Ningún servidor responde en {host}; ¿está en marcha?</translation>
    </message>
    <message>
        <source>No shift between the pictures can be told.</source>
        <translation>No se puede determinar ningún desplazamiento entre las imágenes.</translation>
    </message>
    <message>
        <source>No transparency</source>
        <translation>Sin transparencia</translation>
    </message>
    <message>
        <source>None of the places could be asked about. {}</source>
        <translation>No se pudo preguntar por ninguno de los lugares. {}</translation>
    </message>
    <message>
        <source>None of these answers has a place on the map.</source>
        <translation>Ninguna de estas respuestas tiene un lugar en el mapa.</translation>
    </message>
    <message>
        <source>Not again; the options bring all tips back</source>
        <translation>No mostrar más; las opciones recuperan todos los consejos</translation>
    </message>
    <message>
        <source>Not asked: less than {} % data</source>
        <translation>Sin preguntar: menos del {} % de datos</translation>
    </message>
    <message>
        <source>Not compared.</source>
        <translation>Sin comparar.</translation>
    </message>
    <message>
        <source>Not compared: free text, or fewer than two answers that can be.</source>
        <translation>Sin comparar: texto libre, o menos de dos respuestas que se puedan comparar.</translation>
    </message>
    <message>
        <source>Not loaded</source>
        <translation>Sin cargar</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>Not quite what the model saw: the layer or its style may have changed.</source>
        <translation>No es exactamente lo que vio el modelo: la capa o su estilo pueden haber cambiado.</translation>
    </message>
    <message>
        <source>Not right? Correct keeps your word beside the model's. The Grid tab asks many places.</source>
        <translation>¿No es correcta? Corregir guarda su palabra junto a la del modelo. La pestaña Cuadrícula pregunta por muchos lugares.</translation>
    </message>
    <message>
        <source>Not set up</source>
        <translation>Sin preparar</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Nothing has been logged yet.</source>
        <translation>Aún no se ha registrado nada.</translation>
    </message>
    <message>
        <source>Nothing is selected in the layer “{}”.</source>
        <translation>No hay nada seleccionado en la capa “{}”.</translation>
    </message>
    <message>
        <source>Nothing of it is lost by quitting: later, open the Grid tab, choose the run in Runs and press Resume.</source>
        <translation>No se pierde nada al salir: más tarde abra la pestaña Cuadrícula, elija la ejecución en Ejecuciones y pulse Reanudar.</translation>
    </message>
    <message>
        <source>Nothing of {id} is here.</source>
        <translation>Aquí no hay nada de {id}.</translation>
    </message>
    <message>
        <source>Nothing was asked. {}</source>
        <translation>No se preguntó nada. {}</translation>
    </message>
    <message>
        <source>Nothing was asked: no cell has data in {} % of its picture or more.</source>
        <translation>No se preguntó nada: ninguna celda tiene datos en el {} % de su imagen o más.</translation>
    </message>
    <message>
        <source>Nothing was there.</source>
        <translation>No había nada.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Number of cells</source>
        <translation>Número de celdas</translation>
    </message>
    <message>
        <source>Number of found things</source>
        <translation>Número de objetos encontrados</translation>
    </message>
    <message>
        <source>Number of items</source>
        <translation>Número de elementos</translation>
    </message>
    <message>
        <source>Number of pictures</source>
        <translation>Número de imágenes</translation>
    </message>
    <message>
        <source>Number of places with an answer</source>
        <translation>Número de lugares con respuesta</translation>
    </message>
    <message>
        <source>Number of places without an answer</source>
        <translation>Número de lugares sin respuesta</translation>
    </message>
    <message>
        <source>Number of things</source>
        <translation>Número de objetos</translation>
    </message>
    <message>
        <source>Number of windows and videos without one</source>
        <translation>Número de ventanas y vídeos sin clase</translation>
    </message>
    <message>
        <source>Number of windows with a class</source>
        <translation>Número de ventanas con clase</translation>
    </message>
    <message>
        <source>O&amp;ffline folder</source>
        <translation>C&amp;arpeta sin conexión</translation>
    </message>
    <message>
        <source>Of an account that accepted a model’s conditions on the hub; kept in QGIS’s authentication database</source>
        <translation>De una cuenta que aceptó las condiciones de un modelo en el repositorio; se guarda en la base de datos de autenticación de QGIS</translation>
    </message>
    <message>
        <source>Of itself the model said: {}</source>
        <translation>Por sí mismo el modelo dijo: {}</translation>
    </message>
    <message>
        <source>On the map: {}</source>
        <translation>En el mapa: {}</translation>
    </message>
    <message>
        <source>On this computer: pictures stay here.</source>
        <translation>En este equipo: las imágenes se quedan aquí.</translation>
    </message>
    <message numerus="yes">
        <source>One class for every window, from %Ln frames of each</source>
        <translation><numerusform>Una clase para cada ventana, a partir de %Ln fotograma de cada una</numerusform><numerusform>Una clase para cada ventana, a partir de %Ln fotogramas de cada una</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>One class for the whole video, from %Ln frames spread over it</source>
        <translation><numerusform>Una clase para todo el vídeo, a partir de %Ln fotograma</numerusform><numerusform>Una clase para todo el vídeo, a partir de %Ln fotogramas repartidos por él</numerusform></translation>
    </message>
    <message>
        <source>One date is not known: write it in, or make sure that “Before” is the earlier layer.</source>
        <translation>Una fecha no se conoce: escríbala, o asegúrese de que “Antes” es la capa anterior.</translation>
    </message>
    <message>
        <source>One layer</source>
        <translation>Una capa</translation>
    </message>
    <message>
        <source>One of the runs to compare (0: the newest)</source>
        <translation>Una de las ejecuciones que se comparan (0: la más reciente)</translation>
    </message>
    <message>
        <source>One picture is classified.</source>
        <translation>Se clasifica una sola imagen.</translation>
    </message>
    <message>
        <source>One question a line, e.g. Is there water?</source>
        <translation>Una pregunta por línea, p. ej. Is there water?</translation>
    </message>
    <message>
        <source>One question a line; every cell is asked all of them</source>
        <translation>Una pregunta por línea; se hacen todas en cada celda</translation>
    </message>
    <message>
        <source>One stretch for both dates finds its own bands and limits.</source>
        <translation>Un realce común para ambas fechas determina sus propias bandas y límites.</translation>
    </message>
    <message>
        <source>Only answers ({}) that another model which was asked the same contradicts</source>
        <translation>Solo las respuestas ({}) que contradice otro modelo al que se preguntó lo mismo</translation>
    </message>
    <message>
        <source>Only answers about this layer</source>
        <translation>Solo respuestas sobre esta capa</translation>
    </message>
    <message>
        <source>Only answers of these days</source>
        <translation>Solo respuestas de estos días</translation>
    </message>
    <message>
        <source>Only answers of this task</source>
        <translation>Solo respuestas de esta tarea</translation>
    </message>
    <message>
        <source>Only cells in which another model that was asked the same said something else</source>
        <translation>Solo las celdas en las que otro modelo al que se preguntó lo mismo dijo otra cosa</translation>
    </message>
    <message>
        <source>Only cells on which models disagree</source>
        <translation>Solo las celdas en las que los modelos discrepan</translation>
    </message>
    <message>
        <source>Only cells that touch: an extent</source>
        <translation>Solo las celdas que tocan: una extensión</translation>
    </message>
    <message>
        <source>Only cells that touch: polygons</source>
        <translation>Solo las celdas que tocan: polígonos</translation>
    </message>
    <message>
        <source>Only raster files have raw bands; use the layers as styled.</source>
        <translation>Solo los archivos ráster tienen bandas sin estilo; use las capas con su estilo.</translation>
    </message>
    <message>
        <source>Only what a person accepted or corrected</source>
        <translation>Solo lo que una persona aceptó o corrigió</translation>
    </message>
    <message>
        <source>Only where models disagree</source>
        <translation>Solo donde discrepan los modelos</translation>
    </message>
    <message>
        <source>Ope&amp;n video…</source>
        <translation>Abrir víd&amp;eo…</translation>
    </message>
    <message>
        <source>Open &amp;folder</source>
        <translation>Abrir c&amp;arpeta</translation>
    </message>
    <message>
        <source>Open QGIS's dialog for raster layers</source>
        <translation>Abrir el diálogo de QGIS para capas ráster</translation>
    </message>
    <message>
        <source>Open a clip, or drop one here. Where positions are known, as in a .srt file, it comes onto the map.</source>
        <translation>Abra un clip, o suéltelo aquí. Si se conocen las posiciones, como en un archivo .srt, aparece en el mapa.</translation>
    </message>
    <message>
        <source>Open a set</source>
        <translation>Abrir un conjunto</translation>
    </message>
    <message>
        <source>Open a text file…</source>
        <translation>Abrir un archivo de texto…</translation>
    </message>
    <message>
        <source>Open a video</source>
        <translation>Abrir un vídeo</translation>
    </message>
    <message>
        <source>Open a video, or drop one here.</source>
        <translation>Abra un vídeo, o suéltelo aquí.</translation>
    </message>
    <message>
        <source>Open another file of grid answers</source>
        <translation>Abrir otro archivo de respuestas de cuadrícula</translation>
    </message>
    <message>
        <source>Open grid answers</source>
        <translation>Abrir respuestas de cuadrícula</translation>
    </message>
    <message>
        <source>Open the &amp;answers’ folder</source>
        <translation>Abrir la carpeta de las &amp;respuestas</translation>
    </message>
    <message>
        <source>Open the Grid tab with these words, to find them in every cell of the layer; nothing starts yet</source>
        <translation>Abrir la pestaña Cuadrícula con estas palabras, para buscarlas en cada celda de la capa; aún no empieza nada</translation>
    </message>
    <message>
        <source>Open the Grid tab with this place and this question, to ask it of every window; nothing starts yet</source>
        <translation>Abrir la pestaña Cuadrícula con este lugar y esta pregunta, para hacerla en cada ventana; aún no empieza nada</translation>
    </message>
    <message>
        <source>Open the folder in which this project’s answers, grids and flights are kept</source>
        <translation>Abrir la carpeta donde se guardan las respuestas, cuadrículas y vuelos de este proyecto</translation>
    </message>
    <message>
        <source>Open the folder of the log file</source>
        <translation>Abrir la carpeta del archivo de registro</translation>
    </message>
    <message>
        <source>Open the model runtime's log</source>
        <translation>Abrir el registro del motor del modelo</translation>
    </message>
    <message>
        <source>Open the model’s folder</source>
        <translation>Abrir la carpeta del modelo</translation>
    </message>
    <message>
        <source>Open the sample scene</source>
        <translation>Abrir la escena de ejemplo</translation>
    </message>
    <message>
        <source>Open the table of the cells</source>
        <translation>Abrir la tabla de las celdas</translation>
    </message>
    <message>
        <source>Open this answer</source>
        <translation>Abrir esta respuesta</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Abriendo…</translation>
    </message>
    <message>
        <source>Or: classes, parted by commas or lines</source>
        <translation>O bien: clases, separadas por comas o líneas</translation>
    </message>
    <message>
        <source>Or: point in the middle of a window</source>
        <translation>O bien: punto en el centro de una ventana</translation>
    </message>
    <message>
        <source>Or: polygons, each a place of its own</source>
        <translation>O bien: polígonos, cada uno un lugar propio</translation>
    </message>
    <message>
        <source>Other versions are wanted of {packages}.</source>
        <translation>Se necesitan otras versiones de {packages}.</translation>
    </message>
    <message>
        <source>Outl&amp;ine the change</source>
        <translation>Conto&amp;rno del cambio</translation>
    </message>
    <message>
        <source>Outline what changed between the two pictures above (Enter in the box)</source>
        <translation>Trazar el contorno de lo que cambió entre las dos imágenes de arriba (Intro en el cuadro)</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>Contornos</translation>
    </message>
    <message>
        <source>Outlines, or land cover</source>
        <translation>Contornos, o cobertura del suelo</translation>
    </message>
    <message>
        <source>Outside QGIS the variables {} and {} name both.</source>
        <translation>Fuera de QGIS, las variables {} y {} nombran ambos.</translation>
    </message>
    <message>
        <source>Over a &amp;grid…</source>
        <translation>En una c&amp;uadrícula…</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>Solape</translation>
    </message>
    <message>
        <source>Overlap of neighbours, percent</source>
        <translation>Solape de celdas vecinas, por ciento</translation>
    </message>
    <message>
        <source>Own styles</source>
        <translation>Estilos propios</translation>
    </message>
    <message>
        <source>P&amp;ause</source>
        <translation>P&amp;ausar</translation>
    </message>
    <message>
        <source>P&amp;recision</source>
        <translation>P&amp;recisión</translation>
    </message>
    <message>
        <source>P&amp;yTorch</source>
        <translation>P&amp;yTorch</translation>
    </message>
    <message>
        <source>Pair {} of {}</source>
        <translation>Par {} de {}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Pickled weights were converted, and are never loaded themselves: {names}.</source>
        <translation>Los pesos en pickle se convirtieron, y nunca se cargan ellos mismos: {names}.</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Imagen (*.png)</translation>
    </message>
    <message>
        <source>Picture and gaps</source>
        <translation>Imagen y huecos</translation>
    </message>
    <message>
        <source>Pictures and questions leave this computer for {host}.</source>
        <translation>Imágenes y preguntas salen de este equipo hacia {host}.</translation>
    </message>
    <message>
        <source>Pictures and questions will leave this computer for {host}.</source>
        <translation>Imágenes y preguntas saldrán de este equipo hacia {host}.</translation>
    </message>
    <message>
        <source>Pictures of {side} pixels a side</source>
        <translation>Imágenes de {side} píxeles de lado</translation>
    </message>
    <message>
        <source>Pictures would be sent to {host}, which nobody has allowed here: choose that server again.</source>
        <translation>Se enviarían imágenes a {host}, que aquí nadie ha permitido: elija de nuevo ese servidor.</translation>
    </message>
    <message>
        <source>Pictures: {}. Things: {}.</source>
        <translation>Imágenes: {}. Objetos: {}.</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Fijar</translation>
    </message>
    <message>
        <source>Pin the answer to the map as an annotation, or take it off again</source>
        <translation>Fijar la respuesta en el mapa como anotación, o quitarla</translation>
    </message>
    <message>
        <source>Pin the selected answer to the map, or take it off</source>
        <translation>Fijar en el mapa la respuesta seleccionada, o quitarla</translation>
    </message>
    <message>
        <source>Pinned to the map: {}</source>
        <translation>Fijada en el mapa: {}</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Píxeles</translation>
    </message>
    <message>
        <source>Pixels of the layer</source>
        <translation>Píxeles de la capa</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Place again</source>
        <translation>Situar de nuevo</translation>
    </message>
    <message>
        <source>Place on the map</source>
        <translation>Situar en el mapa</translation>
    </message>
    <message>
        <source>Place {}: {}</source>
        <translation>Lugar {}: {}</translation>
    </message>
    <message>
        <source>Place: extent (by default the whole layer)</source>
        <translation>Lugar: extensión (por defecto la capa entera)</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Lugares</translation>
    </message>
    <message>
        <source>Places with answers</source>
        <translation>Lugares con respuestas</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Reproducir</translation>
    </message>
    <message>
        <source>Play or pause (Space in the timeline)</source>
        <translation>Reproducir o pausar (Espacio en la línea de tiempo)</translation>
    </message>
    <message>
        <source>Plugin</source>
        <translation>Complemento</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Puntos</translation>
    </message>
    <message>
        <source>Points have no boxes or outlines.</source>
        <translation>Los puntos no tienen recuadros ni contornos.</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>polaco</translation>
    </message>
    <message>
        <source>Poly&amp;gons over</source>
        <translation>Polí&amp;gonos sobre</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polígono</translation>
    </message>
    <message>
        <source>Polygon layer</source>
        <translation>Capa de polígonos</translation>
    </message>
    <message>
        <source>Polygon {}</source>
        <translation>Polígono {}</translation>
    </message>
    <message>
        <source>Polygons of a layer</source>
        <translation>Polígonos de una capa</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>portugués</translation>
    </message>
    <message>
        <source>Positions are read from GoPro's telemetry in {name}.</source>
        <translation>Las posiciones se leen de la telemetría GoPro de {name}.</translation>
    </message>
    <message>
        <source>Positions are read from MISB ST 0601 telemetry in {name}.</source>
        <translation>Las posiciones se leen de la telemetría MISB ST 0601 de {name}.</translation>
    </message>
    <message>
        <source>Positions are read from Parrot's telemetry in {name}.</source>
        <translation>Las posiciones se leen de la telemetría Parrot de {name}.</translation>
    </message>
    <message>
        <source>Positions are read from the subtitles inside {name}.</source>
        <translation>Las posiciones se leen de los subtítulos dentro de {name}.</translation>
    </message>
    <message>
        <source>Positions are read from {} beside the video.</source>
        <translation>Las posiciones se leen de {}, junto al vídeo.</translation>
    </message>
    <message>
        <source>Possible answers</source>
        <translation>Respuestas posibles</translation>
    </message>
    <message>
        <source>Preparing the grid…</source>
        <translation>Preparando la cuadrícula…</translation>
    </message>
    <message>
        <source>Press Repair.</source>
        <translation>Pulse Reparar.</translation>
    </message>
    <message>
        <source>Press Set up in the UniRS panel.</source>
        <translation>Pulse Preparar en el panel de UniRS.</translation>
    </message>
    <message>
        <source>Project's CRS</source>
        <translation>SRC del proyecto</translation>
    </message>
    <message>
        <source>Put on the map</source>
        <translation>Poner en el mapa</translation>
    </message>
    <message>
        <source>Put the flight and its scenes on the map, and go there</source>
        <translation>Poner en el mapa el vuelo y sus escenas, e ir allí</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Python {python} with torch {torch}, on {devices}.</source>
        <translation>Python {python} con torch {torch}, en {devices}.</translation>
    </message>
    <message>
        <source>Python {version} is needed for this bundle, and is not here</source>
        <translation>Este kit necesita Python {version}, que no está aquí</translation>
    </message>
    <message>
        <source>Python, model, device and precision</source>
        <translation>Python, modelo, dispositivo y precisión</translation>
    </message>
    <message>
        <source>QGIS</source>
        <translation>QGIS</translation>
    </message>
    <message>
        <source>QGIS cannot draw the numbers of the layer “{}”, whose type it does not know; use its raw bands.</source>
        <translation>QGIS no puede dibujar los números de la capa “{}”, cuyo tipo desconoce; use sus bandas sin estilo.</translation>
    </message>
    <message>
        <source>QGIS does not know the algorithm {}.</source>
        <translation>QGIS no conoce el algoritmo {}.</translation>
    </message>
    <message>
        <source>QGIS's own plugin Processing is switched off: switch it on in Plugins, Manage and Install Plugins.</source>
        <translation>El complemento Procesos del propio QGIS está desactivado: actívelo en Complementos, Administrar e instalar complementos.</translation>
    </message>
    <message>
        <source>QGIS’s authentication database did not take the key; it needs its master password.</source>
        <translation>La base de datos de autenticación de QGIS no aceptó la clave; necesita su contraseña maestra.</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Pregunta</translation>
    </message>
    <message>
        <source>Question (by default: what changed)</source>
        <translation>Pregunta (por defecto: qué cambió)</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Preguntas</translation>
    </message>
    <message>
        <source>Questions, one a line</source>
        <translation>Preguntas, una por línea</translation>
    </message>
    <message>
        <source>Questions, one a line (by default: what changed)</source>
        <translation>Preguntas, una por línea (por defecto: qué cambió)</translation>
    </message>
    <message>
        <source>Questions: {}</source>
        <translation>Preguntas: {}</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Rank a class list of your own</source>
        <translation>Ordenar una lista de clases propia</translation>
    </message>
    <message>
        <source>Raster layer</source>
        <translation>Capa ráster</translation>
    </message>
    <message>
        <source>Raster layer (of a change the earlier one)</source>
        <translation>Capa ráster (en un cambio, la anterior)</translation>
    </message>
    <message>
        <source>Raw bands</source>
        <translation>Bandas sin estilo</translation>
    </message>
    <message>
        <source>Raw bands of both with the same limits, so that a brighter picture is a brighter place</source>
        <translation>Bandas sin estilo de ambas con los mismos límites, para que una imagen más clara sea un lugar más claro</translation>
    </message>
    <message>
        <source>Raw bands, one stretch for both dates</source>
        <translation>Bandas sin estilo, un realce común para ambas fechas</translation>
    </message>
    <message>
        <source>Raw bands, stretched between percentiles 2 and 98 (8-bit bands as they are)</source>
        <translation>Bandas sin estilo, realzadas entre los percentiles 2 y 98 (las de 8 bits, tal cual)</translation>
    </message>
    <message>
        <source>Raw bands: black and white, as 0,255 or 0,900; 0,1200; 0,1500</source>
        <translation>Bandas sin estilo: negro y blanco, como 0,255 o 0,900; 0,1200; 0,1500</translation>
    </message>
    <message>
        <source>Raw bands: numbers, as 4,3,2 (by default red, green, blue)</source>
        <translation>Bandas sin estilo: números, como 4,3,2 (por defecto rojo, verde, azul)</translation>
    </message>
    <message>
        <source>Re&amp;pair</source>
        <translation>R&amp;eparar</translation>
    </message>
    <message>
        <source>Reading the list…</source>
        <translation>Leyendo la lista…</translation>
    </message>
    <message>
        <source>Reading the pictures…</source>
        <translation>Leyendo las imágenes…</translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation>Leyendo la imagen…</translation>
    </message>
    <message>
        <source>Reading the video…</source>
        <translation>Leyendo el vídeo…</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Rectangle to describe</source>
        <translation>Rectángulo que se describe</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Región</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <source>Reject the answer without saying what the right one is</source>
        <translation>Rechazar la respuesta sin decir cuál es la correcta</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rechazada</translation>
    </message>
    <message>
        <source>Rem&amp;ove…</source>
        <translation>Elimi&amp;nar…</translation>
    </message>
    <message>
        <source>Remo&amp;ve the runtime…</source>
        <translation>El&amp;iminar el motor…</translation>
    </message>
    <message>
        <source>Remo&amp;ve…</source>
        <translation>El&amp;iminar…</translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation>Eliminar definitivamente</translation>
    </message>
    <message>
        <source>Remove the model {name}, {size} MB in {folder}?</source>
        <translation>¿Eliminar el modelo {name}, {size} MB en {folder}?</translation>
    </message>
    <message>
        <source>Remove the runtime</source>
        <translation>Eliminar el motor</translation>
    </message>
    <message>
        <source>Remove the runtime from {folder}? Models and answers stay.</source>
        <translation>¿Eliminar el motor de {folder}? Los modelos y las respuestas se quedan.</translation>
    </message>
    <message>
        <source>Remove {id}, {size}?</source>
        <translation>¿Eliminar {id}, {size}?</translation>
    </message>
    <message>
        <source>Removing the runtime</source>
        <translation>Eliminando el motor</translation>
    </message>
    <message>
        <source>Removing the runtime from {folder}</source>
        <translation>Eliminando el motor de {folder}</translation>
    </message>
    <message>
        <source>Rename, change or delete the chosen set</source>
        <translation>Renombrar, cambiar o borrar el conjunto elegido</translation>
    </message>
    <message>
        <source>Repairing the runtime in {folder}</source>
        <translation>Reparando el motor en {folder}</translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>Rean&amp;udar</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Review this cell</source>
        <translation>Revisar esta celda</translation>
    </message>
    <message>
        <source>Roads</source>
        <translation>Carreteras</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Fila</translation>
    </message>
    <message>
        <source>Row {}, column {}</source>
        <translation>Fila {}, columna {}</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ejecución</translation>
    </message>
    <message>
        <source>Run {run} in {file} goes on.</source>
        <translation>La ejecución {run} en {file} continúa.</translation>
    </message>
    <message>
        <source>Run {run} of {path} is not as UniRS writes one: {reason}.</source>
        <translation>La ejecución {run} de {path} no es como las escribe UniRS: {reason}.</translation>
    </message>
    <message>
        <source>Run {} - models disagree</source>
        <translation>Ejecución {} - los modelos discrepan</translation>
    </message>
    <message>
        <source>Run {} - {}</source>
        <translation>Ejecución {} - {}</translation>
    </message>
    <message>
        <source>Run {} cannot go on, because {} changed since. Start the grid for a new run.</source>
        <translation>La ejecución {} no puede seguir, porque {} cambió desde entonces. Inicie la cuadrícula para una ejecución nueva.</translation>
    </message>
    <message>
        <source>Run {} looks for nothing.</source>
        <translation>La ejecución {} no busca nada.</translation>
    </message>
    <message>
        <source>Run {} was asked with the model “{}”; choose that one to go on with it.</source>
        <translation>La ejecución {} se preguntó con el modelo “{}”; elíjalo para seguir con ella.</translation>
    </message>
    <message>
        <source>Run {}: {}</source>
        <translation>Ejecución {}: {}</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Ejecuciones</translation>
    </message>
    <message>
        <source>Runs of this file</source>
        <translation>Ejecuciones de este archivo</translation>
    </message>
    <message>
        <source>Rural/urban</source>
        <translation>Rural/urbano</translation>
    </message>
    <message>
        <source>S&amp;hort hints</source>
        <translation>Pistas cor&amp;tas</translation>
    </message>
    <message>
        <source>S&amp;kip cells with less data than</source>
        <translation>O&amp;mitir celdas con menos datos que</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>De&amp;tener</translation>
    </message>
    <message>
        <source>SRT</source>
        <translation>SRT</translation>
    </message>
    <message>
        <source>Sample scene</source>
        <translation>Escena de ejemplo</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Guardar como</translation>
    </message>
    <message>
        <source>Save as a text file…</source>
        <translation>Guardar como archivo de texto…</translation>
    </message>
    <message>
        <source>Save the answers</source>
        <translation>Guardar las respuestas</translation>
    </message>
    <message>
        <source>Save the set</source>
        <translation>Guardar el conjunto</translation>
    </message>
    <message>
        <source>Save the timeline</source>
        <translation>Guardar la línea de tiempo</translation>
    </message>
    <message>
        <source>Save the timeline as a picture</source>
        <translation>Guardar la línea de tiempo como imagen</translation>
    </message>
    <message>
        <source>Save the timeline as a table</source>
        <translation>Guardar la línea de tiempo como tabla</translation>
    </message>
    <message>
        <source>Save the timeline as subtitles</source>
        <translation>Guardar la línea de tiempo como subtítulos</translation>
    </message>
    <message>
        <source>Save these answers with what you said of them as a table</source>
        <translation>Guardar como tabla estas respuestas con lo que dijo de ellas</translation>
    </message>
    <message>
        <source>Save these answers with what you said of them as polygons</source>
        <translation>Guardar como polígonos estas respuestas con lo que dijo de ellas</translation>
    </message>
    <message>
        <source>Save what is listed, or selected, as GeoJSON</source>
        <translation>Guardar lo listado, o lo seleccionado, como GeoJSON</translation>
    </message>
    <message>
        <source>Save what is listed, or selected, as a table with its middles</source>
        <translation>Guardar lo listado, o lo seleccionado, como tabla con sus centros</translation>
    </message>
    <message>
        <source>Save what is listed, or selected, as layers</source>
        <translation>Guardar lo listado, o lo seleccionado, como capas</translation>
    </message>
    <message>
        <source>Save what was found</source>
        <translation>Guardar lo encontrado</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Guardadas</translation>
    </message>
    <message>
        <source>Saved questions</source>
        <translation>Preguntas guardadas</translation>
    </message>
    <message>
        <source>Say nothing of this one and go on to the least certain answer that is left</source>
        <translation>No decir nada de esta y pasar a la respuesta menos segura que queda</translation>
    </message>
    <message>
        <source>Say of the answers, the least certain first, whether they are right</source>
        <translation>Diga de las respuestas, las menos seguras primero, si son correctas</translation>
    </message>
    <message>
        <source>Say what happens when in a drone’s video</source>
        <translation>Decir qué ocurre y cuándo en el vídeo de un dron</translation>
    </message>
    <message>
        <source>Say what the right answer is; the model's is kept beside it</source>
        <translation>Decir cuál es la respuesta correcta; la del modelo se guarda a su lado</translation>
    </message>
    <message>
        <source>Say whether the answer is right</source>
        <translation>Decir si la respuesta es correcta</translation>
    </message>
    <message>
        <source>Say whether the answer is right, or write the right one</source>
        <translation>Decir si la respuesta es correcta, o escribir la correcta</translation>
    </message>
    <message>
        <source>Says of every cell what changed between two raster layers of different dates. The cells are those of the earlier layer; the later one is laid onto them, whatever its CRS and resolution.

Without questions the model is asked for the changes, as its authors ask.

The grid is a GeoPackage with a row for each cell and question. A file that is there is gone on with: the same layers, cells, questions and model continue where the last run ended, whether it was cancelled or died; anything else starts a run of its own in the same file.</source>
        <translation>Dice de cada celda qué cambió entre dos capas ráster de fechas distintas. Las celdas son las de la capa anterior; la posterior se coloca sobre ellas, sean cuales sean su SRC y su resolución.

Sin preguntas se piden al modelo los cambios, como los piden sus autores.

La cuadrícula es un GeoPackage con una fila por cada celda y pregunta. Si el archivo ya existe, se sigue con él: las mismas capas, celdas, preguntas y modelo continúan donde terminó la última ejecución, se cancelara o se interrumpiera; cualquier otra cosa empieza una ejecución propia en el mismo archivo.</translation>
    </message>
    <message>
        <source>Says of every cell what changed between two raster layers.</source>
        <translation>Dice de cada celda qué cambió entre dos capas ráster.</translation>
    </message>
    <message>
        <source>Says what changed at a place between two raster layers of different dates.

The place is an extent, a window around a point, or every polygon of a layer (or its selected ones), each compared on its own. Without any of them it is the whole earlier layer. Both layers are laid onto one grid, whatever their CRS and resolution.

Dates that are not given come from the layers' temporal properties, their files' metadata or their names. Without a question the model is asked for the changes, as its authors ask.

The feature distance is 1 - cosine similarity of the model's features of both dates, on a coarse grid over the place. It is no probability of change: seasons, light and shifts raise it too. It can be written for one place at a time.

“Move the later picture” draws the later layer again where its content lies, if a shift between the two can be measured.</source>
        <translation>Dice qué cambió en un lugar entre dos capas ráster de fechas distintas.

El lugar es una extensión, una ventana alrededor de un punto, o cada polígono de una capa (o los seleccionados), comparado por separado. Sin ninguno de ellos es toda la capa anterior. Ambas capas se colocan sobre una misma cuadrícula, sean cuales sean su SRC y su resolución.

Las fechas que no se indican se toman de las propiedades temporales de las capas, de los metadatos de sus archivos o de sus nombres. Sin una pregunta se piden al modelo los cambios, como los piden sus autores.

La distancia de características es 1 - similitud coseno de las características del modelo en ambas fechas, sobre una cuadrícula gruesa del lugar. No es una probabilidad de cambio: las estaciones, la luz y los desplazamientos también la aumentan. Se puede escribir para un solo lugar cada vez.

“Mover la imagen posterior” dibuja de nuevo la capa posterior donde está su contenido, si se puede medir un desplazamiento entre las dos.</translation>
    </message>
    <message>
        <source>Says what changed at a place between two raster layers.</source>
        <translation>Dice qué cambió en un lugar entre dos capas ráster.</translation>
    </message>
    <message>
        <source>Says what is seen when in drone videos, by a list of classes.</source>
        <translation>Dice qué se ve y cuándo en vídeos de dron, según una lista de clases.</translation>
    </message>
    <message>
        <source>Says which of several classes is seen in a video, as a whole or window by window.

Without classes of your own the 25 events of the ERA data set are the list. The model must choose one of them: a score under the threshold (the panel's) is marked as uncertain, for it may be none.

The table has one row a window: its times, its three best classes with model scores, all scores as JSON, and where the camera was, if the video or a .srt file beside it knows. A window or a video that cannot be read has a sentence in the column “error”.

For one video the CSV file and the subtitles can be named; for several a folder takes one of each a video. In the folder nothing is replaced: names that are taken get a number.

Model scores are shares among the classes of the list, not probabilities of being right.</source>
        <translation>Dice cuál de varias clases se ve en un vídeo, en conjunto o ventana por ventana.

Sin clases propias, la lista son los 25 sucesos del conjunto de datos ERA. El modelo debe elegir uno de ellos: una puntuación por debajo del umbral (el del panel) se marca como incierta, pues puede no ser ninguno.

La tabla tiene una fila por ventana: sus tiempos, sus tres mejores clases con puntuaciones del modelo, todas las puntuaciones como JSON, y dónde estaba la cámara, si lo sabe el vídeo o un archivo .srt a su lado. Una ventana o un vídeo que no se puede leer tiene una frase en la columna “error”.

Para un solo vídeo se pueden nombrar el archivo CSV y los subtítulos; para varios, una carpeta recibe uno de cada por vídeo. En la carpeta no se reemplaza nada: los nombres ya ocupados reciben un número.

Las puntuaciones del modelo son repartos entre las clases de la lista, no probabilidades de acertar.</translation>
    </message>
    <message>
        <source>Scenes along the path</source>
        <translation>Escenas a lo largo de la trayectoria</translation>
    </message>
    <message>
        <source>Scenes at one place</source>
        <translation>Escenas en un lugar</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Puntuación</translation>
    </message>
    <message>
        <source>Seconds between windows' starts (0: a window's length)</source>
        <translation>Segundos entre los inicios de las ventanas (0: la duración de una ventana)</translation>
    </message>
    <message>
        <source>Seconds from the start of a window to the start of the next; less than the length: they overlap</source>
        <translation>Segundos del inicio de una ventana al inicio de la siguiente; si son menos que la duración, se solapan</translation>
    </message>
    <message>
        <source>Seen by the model: {}–{}</source>
        <translation>Visto por el modelo: {}–{}</translation>
    </message>
    <message>
        <source>Select a polygon of a vector layer first, then press this button again.</source>
        <translation>Seleccione primero un polígono de una capa vectorial y después pulse otra vez este botón.</translation>
    </message>
    <message>
        <source>Select on the map or in the list: A accepts, R rejects, C corrects the label, Del deletes.</source>
        <translation>Seleccione en el mapa o en la lista: A acepta, R rechaza, C corrige la etiqueta, Supr borra.</translation>
    </message>
    <message>
        <source>Selected polygons</source>
        <translation>Polígonos seleccionados</translation>
    </message>
    <message>
        <source>Send pictures to {host}</source>
        <translation>Enviar imágenes a {host}</translation>
    </message>
    <message>
        <source>Send the shown answer and the questions before it along, as one conversation about these pictures</source>
        <translation>Enviar también la respuesta mostrada y las preguntas anteriores, como una conversación sobre estas imágenes</translation>
    </message>
    <message>
        <source>Send the shown answer and the questions before it along, as one conversation about this picture</source>
        <translation>Enviar también la respuesta mostrada y las preguntas anteriores, como una conversación sobre esta imagen</translation>
    </message>
    <message>
        <source>Sending the picture…</source>
        <translation>Enviando la imagen…</translation>
    </message>
    <message>
        <source>Server: {place}</source>
        <translation>Servidor: {place}</translation>
    </message>
    <message>
        <source>Set by the environment variable {name}, and nowhere else as long as that is there.</source>
        <translation>Lo fija la variable de entorno {name}, y nada más mientras esté definida.</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Preparar</translation>
    </message>
    <message>
        <source>Set up did not succeed: {detail}</source>
        <translation>La preparación no tuvo éxito: {detail}</translation>
    </message>
    <message>
        <source>Set up was not ended. It goes on where it was; what has come is kept.</source>
        <translation>La preparación no terminó. Continúa donde estaba; lo que llegó se conserva.</translation>
    </message>
    <message>
        <source>Set up was stopped. It goes on from here when it is started again.</source>
        <translation>La preparación se detuvo. Continúa desde aquí al iniciarla de nuevo.</translation>
    </message>
    <message>
        <source>Sets as text files</source>
        <translation>Conjuntos como archivos de texto</translation>
    </message>
    <message>
        <source>Sets of questions that you kept; the plus keeps those in the box</source>
        <translation>Conjuntos de preguntas que guardó; el signo más guarda las del cuadro</translation>
    </message>
    <message>
        <source>Sets of questions…</source>
        <translation>Conjuntos…</translation>
    </message>
    <message>
        <source>Setting up in {folder}</source>
        <translation>Preparando en {folder}</translation>
    </message>
    <message>
        <source>Several models</source>
        <translation>Varios modelos</translation>
    </message>
    <message>
        <source>Shift of the later picture to the east, metres</source>
        <translation>Desplazamiento de la imagen posterior hacia el este, metros</translation>
    </message>
    <message>
        <source>Shift of the later picture to the north, metres</source>
        <translation>Desplazamiento de la imagen posterior hacia el norte, metros</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Show &amp;log</source>
        <translation>Mostrar re&amp;gistro</translation>
    </message>
    <message>
        <source>Show all cells on the map</source>
        <translation>Mostrar todas las celdas en el mapa</translation>
    </message>
    <message>
        <source>Show in Find</source>
        <translation>Ver en Objetos</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Mostrar en el mapa</translation>
    </message>
    <message>
        <source>Show on the map where the model's features of the two dates differ, or hide it</source>
        <translation>Mostrar en el mapa dónde difieren las características del modelo en las dos fechas, u ocultarlo</translation>
    </message>
    <message>
        <source>Show or hide the whole hint. It comes from the base model, which saw the same picture</source>
        <translation>Mostrar u ocultar la pista entera. Viene del modelo base, que vio la misma imagen</translation>
    </message>
    <message>
        <source>Show or hide your sets of questions</source>
        <translation>Mostrar u ocultar sus conjuntos de preguntas</translation>
    </message>
    <message>
        <source>Show skipped again</source>
        <translation>Mostrar otra vez las omitidas</translation>
    </message>
    <message>
        <source>Show the cell on the map</source>
        <translation>Mostrar la celda en el mapa</translation>
    </message>
    <message>
        <source>Show the defaults of a first start; kept only when the dialog is accepted</source>
        <translation>Mostrar los valores por defecto de un primer inicio; solo se conservan si se acepta el diálogo</translation>
    </message>
    <message>
        <source>Show the hint</source>
        <translation>Mostrar la pista</translation>
    </message>
    <message>
        <source>Show the masks on the map as a raster of classes, a file beside the answers, or hide it</source>
        <translation>Mostrar las máscaras en el mapa como un ráster de clases, un archivo junto a las respuestas, u ocultarlo</translation>
    </message>
    <message>
        <source>Show the runtime's log</source>
        <translation>Mostrar el registro del motor</translation>
    </message>
    <message>
        <source>Show the two pictures by turns</source>
        <translation>Mostrar las dos imágenes por turnos</translation>
    </message>
    <message>
        <source>Show these raw bands as red, green and blue</source>
        <translation>Mostrar estas bandas sin estilo como rojo, verde y azul</translation>
    </message>
    <message>
        <source>Show this pair above</source>
        <translation>Mostrar este par arriba</translation>
    </message>
    <message>
        <source>Show this run's cells and its counts</source>
        <translation>Mostrar las celdas de esta ejecución y sus recuentos</translation>
    </message>
    <message>
        <source>Show what band {} makes transparent, in every panel</source>
        <translation>Mostrar lo que la banda {} hace transparente, en todos los paneles</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Lado</translation>
    </message>
    <message>
        <source>Side of a cell on the ground</source>
        <translation>Lado de una celda sobre el terreno</translation>
    </message>
    <message>
        <source>Side of a cell on the ground. The arrow in the field goes back to the model's own window</source>
        <translation>Lado de una celda sobre el terreno. La flecha del campo vuelve a la ventana propia del modelo</translation>
    </message>
    <message>
        <source>Side of that window in metres (0: by the model's picture)</source>
        <translation>Lado de esa ventana en metros (0: según la imagen del modelo)</translation>
    </message>
    <message>
        <source>Side of the square on the ground. The arrow in the field goes back to the model's own window</source>
        <translation>Lado del cuadrado sobre el terreno. La flecha del campo vuelve a la ventana propia del modelo</translation>
    </message>
    <message>
        <source>Side of the window on the ground</source>
        <translation>Lado de la ventana sobre el terreno</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Skip cells with a smaller share of data than</source>
        <translation>Omitir celdas con una proporción de datos menor que</translation>
    </message>
    <message>
        <source>Something of the runtime is missing or was changed: {lacks}.</source>
        <translation>Falta o cambió algo del motor: {lacks}.</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>español</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Iniciar</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Empezar de nuevo</translation>
    </message>
    <message>
        <source>Start this Python once and report its torch and devices</source>
        <translation>Iniciar una vez este Python e informar de su torch y sus dispositivos</translation>
    </message>
    <message>
        <source>Start this Python once, see what it has, and use it where it will do; installs nothing</source>
        <translation>Iniciar una vez este Python, ver qué tiene y usarlo si sirve; no instala nada</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Iniciando</translation>
    </message>
    <message>
        <source>Starting the model runtime…</source>
        <translation>Iniciando el motor del modelo…</translation>
    </message>
    <message>
        <source>Still answering “{}” about the place before. The answer will be kept in the history.</source>
        <translation>Aún respondiendo “{}” sobre el lugar anterior. La respuesta se guardará en el historial.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Stop merging; what the cells found is kept, and can be merged later</source>
        <translation>Detener la unión; lo que encontraron las celdas se conserva y se puede unir más tarde</translation>
    </message>
    <message>
        <source>Stop the model at once (Alt+T)</source>
        <translation>Detener el modelo de inmediato (Alt+T)</translation>
    </message>
    <message>
        <source>Stop; finished cells stay, and the same grid goes on from there</source>
        <translation>Detener; las celdas terminadas se quedan, y la misma cuadrícula sigue desde ahí</translation>
    </message>
    <message>
        <source>Stop; what came of a download is kept, and can be resumed</source>
        <translation>Detener; lo que llegó de una descarga se conserva y se puede reanudar</translation>
    </message>
    <message>
        <source>Stop; what has come is kept, and Set up goes on from there</source>
        <translation>Detener; lo que llegó se conserva, y la preparación sigue desde ahí</translation>
    </message>
    <message>
        <source>Stop; what was found is kept, and can be resumed</source>
        <translation>Detener; lo encontrado se conserva y se puede reanudar</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Detenido.</translation>
    </message>
    <message>
        <source>Stopped; the same grid goes on from here.</source>
        <translation>Detenido; la misma cuadrícula sigue desde aquí.</translation>
    </message>
    <message>
        <source>Stopped; what came is kept, and Resume goes on there.</source>
        <translation>Detenido; lo que llegó se conserva, y Reanudar sigue desde ahí.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Deteniendo…</translation>
    </message>
    <message>
        <source>Stretch from</source>
        <translation>Realce desde</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>Paso</translation>
    </message>
    <message>
        <source>Subtitles (*.srt)</source>
        <translation>Subtítulos (*.srt)</translation>
    </message>
    <message>
        <source>Subtitles of one video</source>
        <translation>Subtítulos de un vídeo</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Intercambiar</translation>
    </message>
    <message>
        <source>Swap the two layers and their dates</source>
        <translation>Intercambiar las dos capas y sus fechas</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>sueco</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistema</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabla</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabla (*.csv)</translation>
    </message>
    <message>
        <source>Table of windows</source>
        <translation>Tabla de ventanas</translation>
    </message>
    <message>
        <source>Take a model’s folder as it is</source>
        <translation>Tomar tal cual la carpeta de un modelo</translation>
    </message>
    <message>
        <source>Take back what you said last</source>
        <translation>Retirar lo último que dijo</translation>
    </message>
    <message>
        <source>Take bands {}</source>
        <translation>Tomar las bandas {}</translation>
    </message>
    <message>
        <source>Taken off the map: {}</source>
        <translation>Quitada del mapa: {}</translation>
    </message>
    <message>
        <source>Taking Python {version} of the bundle</source>
        <translation>Sacando Python {version} del kit</translation>
    </message>
    <message>
        <source>Taking uv out of the bundle</source>
        <translation>Sacando uv del kit</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tarea</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>Archivos de texto (*.txt)</translation>
    </message>
    <message>
        <source>Text files (*.txt);;*</source>
        <translation>Archivos de texto (*.txt);;*</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>tailandés</translation>
    </message>
    <message>
        <source>That makes {} cells, more than {}; choose larger ones.</source>
        <translation>Eso hace {} celdas, más de {}; elíjalas más grandes.</translation>
    </message>
    <message>
        <source>That part is too large for one grid, or has no coordinates; choose a smaller.</source>
        <translation>Esa parte es demasiado grande para una sola cuadrícula, o no tiene coordenadas; elija una menor.</translation>
    </message>
    <message>
        <source>That part of the map has no coordinates in the grid; choose another one.</source>
        <translation>Esa parte del mapa no tiene coordenadas en la cuadrícula; elija otra.</translation>
    </message>
    <message>
        <source>That part of the map has no coordinates in the layer.</source>
        <translation>Esa parte del mapa no tiene coordenadas en la capa.</translation>
    </message>
    <message>
        <source>That part of the map lies outside the layer “{}”.</source>
        <translation>Esa parte del mapa está fuera de la capa “{}”.</translation>
    </message>
    <message>
        <source>That was the last one.</source>
        <translation>Esa era la última.</translation>
    </message>
    <message>
        <source>The 25 classes of the ERA data set of aerial videos, which UniRS is trained on</source>
        <translation>Las 25 clases del conjunto de datos ERA de vídeos aéreos, con el que se entrenó UniRS</translation>
    </message>
    <message>
        <source>The CRS of the layer “{}” is undefined: its places are counted in its own units, not in metres.</source>
        <translation>El SRC de la capa “{}” no está definido: sus lugares se cuentan en sus propias unidades, no en metros.</translation>
    </message>
    <message>
        <source>The NVIDIA driver {driver} is too old for this torch, which needs 525 or newer: CPU</source>
        <translation>El controlador NVIDIA {driver} es demasiado antiguo para este torch, que necesita 525 o posterior: CPU</translation>
    </message>
    <message>
        <source>The Python that has torch; empty: the one that came with the plugin or was set up for it</source>
        <translation>El Python que tiene torch; vacío: el que vino con el complemento o se preparó para él</translation>
    </message>
    <message>
        <source>The Python {path} has no {module}: repair it in Set up, or choose another one in the options.</source>
        <translation>Al Python {path} le falta {module}: repárelo en Preparar, o elija otro en las opciones.</translation>
    </message>
    <message>
        <source>The account of this key may not have {id} yet: accept its conditions at {page}.</source>
        <translation>La cuenta de esta clave aún no puede tener {id}: acepte sus condiciones en {page}.</translation>
    </message>
    <message>
        <source>The address of a mirror of the hub, where the hub itself cannot be reached</source>
        <translation>La dirección de un espejo del repositorio, si el repositorio mismo no es accesible</translation>
    </message>
    <message>
        <source>The answer holds no box that can be read, so it stands as the text it is.</source>
        <translation>La respuesta no contiene ningún recuadro legible, así que queda como el texto que es.</translation>
    </message>
    <message>
        <source>The answer is kept in memory until it can be stored.</source>
        <translation>La respuesta se conserva en memoria hasta que se pueda guardar.</translation>
    </message>
    <message>
        <source>The answer is no mask that can be read, so it stands as the text it is.</source>
        <translation>La respuesta no es una máscara legible, así que queda como el texto que es.</translation>
    </message>
    <message>
        <source>The answer is not among those of the open project any more.</source>
        <translation>La respuesta ya no está entre las del proyecto abierto.</translation>
    </message>
    <message>
        <source>The answer is right</source>
        <translation>La respuesta es correcta</translation>
    </message>
    <message>
        <source>The answer is wrong</source>
        <translation>La respuesta es incorrecta</translation>
    </message>
    <message>
        <source>The answer was cut off at the length limit.</source>
        <translation>La respuesta se cortó en el límite de longitud.</translation>
    </message>
    <message>
        <source>The answers are those of the file beside the project. Nothing is asked and no model is loaded.</source>
        <translation>Las respuestas son las del archivo junto al proyecto. No se pregunta nada ni se carga ningún modelo.</translation>
    </message>
    <message>
        <source>The answers file {} cannot be read.</source>
        <translation>No se puede leer el archivo de respuestas {}.</translation>
    </message>
    <message>
        <source>The answers file {} cannot be read: {}.</source>
        <translation>No se puede leer el archivo de respuestas {}: {}.</translation>
    </message>
    <message>
        <source>The answers file {} cannot be written: {}</source>
        <translation>No se puede escribir el archivo de respuestas {}: {}</translation>
    </message>
    <message>
        <source>The arrow keys go from model to model; its whole answer is below</source>
        <translation>Las flechas van de modelo en modelo; su respuesta completa está abajo</translation>
    </message>
    <message>
        <source>The band shown as {}</source>
        <translation>La banda mostrada como {}</translation>
    </message>
    <message>
        <source>The bands hold complex numbers; save their magnitude as a band first.</source>
        <translation>Las bandas contienen números complejos; guarde antes su magnitud como banda.</translation>
    </message>
    <message>
        <source>The base model first describes each cell in its own words; that hint goes with the questions</source>
        <translation>El modelo base describe antes cada celda con sus propias palabras; esa pista acompaña a las preguntas</translation>
    </message>
    <message>
        <source>The base model first describes the picture in its own words; that hint goes with the question</source>
        <translation>El modelo base describe antes la imagen con sus propias palabras; esa pista acompaña a la pregunta</translation>
    </message>
    <message>
        <source>The base model writes its hint…</source>
        <translation>El modelo base escribe su pista…</translation>
    </message>
    <message>
        <source>The base model's hint</source>
        <translation>La pista del modelo base</translation>
    </message>
    <message>
        <source>The bundle has torch for {build}</source>
        <translation>El kit tiene torch para {build}</translation>
    </message>
    <message>
        <source>The bundle in {folder} has a form ({form}) that this version of the plugin does not know.</source>
        <translation>El kit de {folder} tiene un formato ({form}) que esta versión del complemento no conoce.</translation>
    </message>
    <message>
        <source>The bundle in {folder} is not whole: {name} has {found} bytes instead of {size}.</source>
        <translation>El kit de {folder} no está completo: {name} tiene {found} bytes en lugar de {size}.</translation>
    </message>
    <message>
        <source>The bundle in {folder} is not whole: {name} is missing.</source>
        <translation>El kit de {folder} no está completo: falta {name}.</translation>
    </message>
    <message>
        <source>The bundle needs {needed} GB more on the disk of {folder}, where {free} GB are free.</source>
        <translation>El kit necesita {needed} GB más en el disco de {folder}, donde hay {free} GB libres.</translation>
    </message>
    <message>
        <source>The cell's picture</source>
        <translation>La imagen de la celda</translation>
    </message>
    <message>
        <source>The certificate of {host} is not one that this computer trusts.</source>
        <translation>El certificado de {host} no es de los que este equipo considera de confianza.</translation>
    </message>
    <message>
        <source>The chosen moment, and the video's length</source>
        <translation>El momento elegido y la duración del vídeo</translation>
    </message>
    <message>
        <source>The class of things whose change is outlined</source>
        <translation>La clase de objetos cuyo cambio se contornea</translation>
    </message>
    <message>
        <source>The classes found, and their shares of the time that was classified</source>
        <translation>Las clases encontradas, y sus partes del tiempo que se clasificó</translation>
    </message>
    <message>
        <source>The configuration of the vision tower of {where} describes none: {reason}.</source>
        <translation>La configuración de la torre de visión de {where} no describe ninguna: {reason}.</translation>
    </message>
    <message>
        <source>The connection is not trusted: something between here and the package index shows a certificate of its own.</source>
        <translation>La conexión no es de confianza: algo entre este equipo y el índice de paquetes muestra un certificado propio.</translation>
    </message>
    <message>
        <source>The connection to {host} broke off at {name}; what came is kept, and can be resumed.</source>
        <translation>La conexión con {host} se interrumpió en {name}; lo que llegó se conserva y se puede reanudar.</translation>
    </message>
    <message>
        <source>The coordinates are of an unknown CRS; name it as the third value: 'EPSG:3857'.</source>
        <translation>Las coordenadas son de un SRC desconocido; indíquelo como tercer valor: 'EPSG:3857'.</translation>
    </message>
    <message>
        <source>The coordinates of the files that are saved</source>
        <translation>Las coordenadas de los archivos que se guardan</translation>
    </message>
    <message>
        <source>The date of the picture that the answer of unirs_answer was about, as a text; of two the later.</source>
        <translation>La fecha de la imagen de la que trató la respuesta de unirs_answer, como texto; de dos, la posterior.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>El disco está lleno.</translation>
    </message>
    <message>
        <source>The download in {folder} has not ended.</source>
        <translation>La descarga en {folder} no ha terminado.</translation>
    </message>
    <message>
        <source>The download in {path} has not ended.</source>
        <translation>La descarga en {path} no ha terminado.</translation>
    </message>
    <message>
        <source>The download in {path} has not ended: resume or remove it.</source>
        <translation>La descarga en {path} no ha terminado: reanúdela o elimínela.</translation>
    </message>
    <message>
        <source>The earlier layer has the later date; should the two be swapped?</source>
        <translation>La capa anterior tiene la fecha posterior; ¿intercambiar las dos?</translation>
    </message>
    <message>
        <source>The extent is empty; choose another one.</source>
        <translation>La extensión está vacía; elija otra.</translation>
    </message>
    <message>
        <source>The feature distance can be written for one place at a time.</source>
        <translation>La distancia de características se puede escribir para un solo lugar cada vez.</translation>
    </message>
    <message>
        <source>The feature distances cannot be written to {}: {}</source>
        <translation>No se pueden escribir las distancias de características en {}: {}</translation>
    </message>
    <message>
        <source>The file does not say what its heights are above.</source>
        <translation>El archivo no dice sobre qué se miden sus alturas.</translation>
    </message>
    <message>
        <source>The file does not say which degree is which; positions are read as latitude, longitude.</source>
        <translation>El archivo no dice qué grado es cuál; las posiciones se leen como latitud, longitud.</translation>
    </message>
    <message>
        <source>The file does not say which degree is which; positions are read as longitude, latitude.</source>
        <translation>El archivo no dice qué grado es cuál; las posiciones se leen como longitud, latitud.</translation>
    </message>
    <message>
        <source>The file has no band to show, only transparency.</source>
        <translation>El archivo no tiene ninguna banda que mostrar, solo transparencia.</translation>
    </message>
    <message>
        <source>The file has no time ranges; its times are added up from record to record.</source>
        <translation>El archivo no tiene intervalos de tiempo; sus tiempos se suman de registro en registro.</translation>
    </message>
    <message>
        <source>The file has no time ranges; its times are the clock's since the first record.</source>
        <translation>El archivo no tiene intervalos de tiempo; sus tiempos son los del reloj desde el primer registro.</translation>
    </message>
    <message>
        <source>The file has no times; one record a second is assumed.</source>
        <translation>El archivo no tiene tiempos; se supone un registro por segundo.</translation>
    </message>
    <message>
        <source>The file is large: its path is drawn from {count} moments.</source>
        <translation>El archivo es grande: su trayectoria se dibuja a partir de {count} momentos.</translation>
    </message>
    <message>
        <source>The file is very large and has no overviews: only samples of it were read.</source>
        <translation>El archivo es muy grande y no tiene vistas generales: solo se leyeron muestras de él.</translation>
    </message>
    <message>
        <source>The file of {} takes no rows: {}.</source>
        <translation>El archivo de {} no admite filas: {}.</translation>
    </message>
    <message>
        <source>The file says that bands {} are red, green and blue, but the layer's style shows bands {}.</source>
        <translation>El archivo dice que las bandas {} son rojo, verde y azul, pero el estilo de la capa muestra las bandas {}.</translation>
    </message>
    <message>
        <source>The file {name} is longer than the hub {host} says.</source>
        <translation>El archivo {name} es más largo de lo que dice el repositorio {host}.</translation>
    </message>
    <message>
        <source>The file {name} that came from {host} is not the one that is stated (its checksum differs); it was dropped. Try again.</source>
        <translation>El archivo {name} que llegó de {host} no es el indicado (su suma de verificación difiere); se descartó. Inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The file {name} that came is not the one that the index states (its checksum differs); it was dropped. Try again.</source>
        <translation>El archivo {name} que llegó no es el que indica el índice (su suma de verificación difiere); se descartó. Inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The file {} cannot be read.</source>
        <translation>No se puede leer el archivo {}.</translation>
    </message>
    <message>
        <source>The files of {id} include “{name}”, which leads out of its folder; nothing was fetched.</source>
        <translation>Los archivos de {id} incluyen “{name}”, que sale de su carpeta; no se descargó nada.</translation>
    </message>
    <message>
        <source>The first value is no geometry.</source>
        <translation>El primer valor no es una geometría.</translation>
    </message>
    <message>
        <source>The folder of an offline bundle, as `make bundle` packs one on another computer: nothing is fetched then</source>
        <translation>La carpeta de un kit sin conexión, como la que crea `make bundle` en otro equipo: entonces no se descarga nada</translation>
    </message>
    <message>
        <source>The frames the model sees</source>
        <translation>Los fotogramas que ve el modelo</translation>
    </message>
    <message>
        <source>The frames the model sees of this window. A click goes to that moment</source>
        <translation>Los fotogramas de esta ventana que ve el modelo. Un clic lleva a ese momento</translation>
    </message>
    <message>
        <source>The hint</source>
        <translation>La pista</translation>
    </message>
    <message>
        <source>The hint and the answer contradict each other.</source>
        <translation>La pista y la respuesta se contradicen.</translation>
    </message>
    <message>
        <source>The hint stands in the first question of this conversation.</source>
        <translation>La pista está en la primera pregunta de esta conversación.</translation>
    </message>
    <message>
        <source>The history was made by another model; start a new conversation.</source>
        <translation>El historial lo hizo otro modelo; empiece una conversación nueva.</translation>
    </message>
    <message>
        <source>The hub does not give {id} for this key: see {page} whether that account may have it.</source>
        <translation>El repositorio no da {id} con esta clave: vea en {page} si esa cuenta puede tenerlo.</translation>
    </message>
    <message>
        <source>The hub gives {id} to nobody without a key, or has no such model: see {page}.</source>
        <translation>El repositorio no da {id} a nadie sin clave, o no tiene ese modelo: vea {page}.</translation>
    </message>
    <message>
        <source>The hub says it when it is asked</source>
        <translation>El repositorio lo dice cuando se le consulta</translation>
    </message>
    <message>
        <source>The hub {host} answered with status {status}.</source>
        <translation>El repositorio {host} respondió con el estado {status}.</translation>
    </message>
    <message>
        <source>The hub {host} does not say how large {name} is, or what its checksum is.</source>
        <translation>El repositorio {host} no dice qué tamaño tiene {name}, o cuál es su suma de verificación.</translation>
    </message>
    <message>
        <source>The hub {host} gave another version of {id} than was asked for.</source>
        <translation>El repositorio {host} dio otra versión de {id} que la pedida.</translation>
    </message>
    <message>
        <source>The hub {host} has no model {id}.</source>
        <translation>El repositorio {host} no tiene ningún modelo {id}.</translation>
    </message>
    <message>
        <source>The hub {host} has no such version of {id}, or not all of its files.</source>
        <translation>El repositorio {host} no tiene esa versión de {id}, o no todos sus archivos.</translation>
    </message>
    <message>
        <source>The hub {host} sends on to {target}, which is not encrypted.</source>
        <translation>El repositorio {host} redirige a {target}, que no está cifrado.</translation>
    </message>
    <message>
        <source>The id of a model that is not in the list, as its page has it; Enter adds it</source>
        <translation>El identificador de un modelo que no está en la lista, tal como lo da su página; Intro lo añade</translation>
    </message>
    <message>
        <source>The index does not have {file}.</source>
        <translation>El índice no tiene {file}.</translation>
    </message>
    <message>
        <source>The index does not say what {file} should be.</source>
        <translation>El índice no dice qué debería ser {file}.</translation>
    </message>
    <message>
        <source>The index's {file} is not the one that is expected: its checksum differs.</source>
        <translation>El {file} del índice no es el esperado: su suma de verificación difiere.</translation>
    </message>
    <message>
        <source>The key of the hub’s account holds characters that no key has.</source>
        <translation>La clave de la cuenta del repositorio contiene caracteres que ninguna clave tiene.</translation>
    </message>
    <message>
        <source>The kind of a classification is image or video.</source>
        <translation>El tipo de una clasificación es image o video.</translation>
    </message>
    <message>
        <source>The largest square inside what the map shows of the layer</source>
        <translation>El mayor cuadrado dentro de lo que el mapa muestra de la capa</translation>
    </message>
    <message>
        <source>The later picture lies {}.</source>
        <translation>La imagen posterior está {}.</translation>
    </message>
    <message>
        <source>The later picture was moved back by {} m.</source>
        <translation>La imagen posterior se devolvió {} m.</translation>
    </message>
    <message>
        <source>The later picture was moved back: it lay {}.</source>
        <translation>La imagen posterior se devolvió a su sitio: estaba {}.</translation>
    </message>
    <message>
        <source>The layer is coarser than the picture: it has only {0} x {0} pixels here.</source>
        <translation>La capa es más gruesa que la imagen: aquí solo tiene {0} x {0} píxeles.</translation>
    </message>
    <message>
        <source>The layer is no layer of UniRS answers with their pictures.</source>
        <translation>La capa no es una capa de respuestas de UniRS con sus imágenes.</translation>
    </message>
    <message>
        <source>The layer is no layer of things that UniRS found.</source>
        <translation>La capa no es una capa de objetos que encontró UniRS.</translation>
    </message>
    <message>
        <source>The layer with the polygons</source>
        <translation>La capa con los polígonos</translation>
    </message>
    <message>
        <source>The layer “{}” cannot be read; check its source.</source>
        <translation>No se puede leer la capa “{}”; compruebe su origen.</translation>
    </message>
    <message>
        <source>The layer “{}” does not cover this place.</source>
        <translation>La capa “{}” no cubre este lugar.</translation>
    </message>
    <message>
        <source>The layer “{}” has no CRS, so it cannot be laid onto the other one; set its CRS first.</source>
        <translation>La capa “{}” no tiene SRC, así que no se puede colocar sobre la otra; asígnele antes su SRC.</translation>
    </message>
    <message>
        <source>The layer “{}” has no CRS; give the cells in pixels.</source>
        <translation>La capa “{}” no tiene SRC; indique las celdas en píxeles.</translation>
    </message>
    <message>
        <source>The layer “{}” has no polygons.</source>
        <translation>La capa “{}” no tiene polígonos.</translation>
    </message>
    <message>
        <source>The layer “{}” is more than {} km across, or lies around a pole; choose a part of it.</source>
        <translation>La capa “{}” mide más de {} km de ancho o rodea un polo; elija una parte de ella.</translation>
    </message>
    <message>
        <source>The layer “{}” is no raster file, so its raw bands cannot be read; use it as styled.</source>
        <translation>La capa “{}” no es un archivo ráster, así que no se pueden leer sus bandas sin estilo; úsela con su estilo.</translation>
    </message>
    <message>
        <source>The layer “{}” is not in the project any more; add it again.</source>
        <translation>La capa “{}” ya no está en el proyecto; añádala de nuevo.</translation>
    </message>
    <message>
        <source>The layer's CRS has no definition; set the layer's CRS first.</source>
        <translation>El SRC de la capa no tiene definición; asigne antes el SRC de la capa.</translation>
    </message>
    <message>
        <source>The layers “{}” and “{}” do not overlap here.</source>
        <translation>Las capas “{}” y “{}” no se solapan aquí.</translation>
    </message>
    <message>
        <source>The layout {} cannot be read.</source>
        <translation>No se puede leer la composición {}.</translation>
    </message>
    <message>
        <source>The line for a terminal</source>
        <translation>La línea para una terminal</translation>
    </message>
    <message>
        <source>The map server {} {}.</source>
        <translation>El servidor de mapas {} {}.</translation>
    </message>
    <message>
        <source>The map shows nothing of the layer “{}”.</source>
        <translation>El mapa no muestra nada de la capa “{}”.</translation>
    </message>
    <message>
        <source>The masks cannot be written to {}: {}</source>
        <translation>No se pueden escribir las máscaras en {}: {}</translation>
    </message>
    <message>
        <source>The message is too large to be sent.</source>
        <translation>El mensaje es demasiado grande para enviarlo.</translation>
    </message>
    <message>
        <source>The method {method} takes {count} pictures.</source>
        <translation>El método {method} necesita {count} imágenes.</translation>
    </message>
    <message>
        <source>The model answers in a Python of its own, in a folder beside QGIS. Nothing goes into QGIS’s Python.</source>
        <translation>El modelo responde en un Python propio, en una carpeta junto a QGIS. Nada entra en el Python de QGIS.</translation>
    </message>
    <message>
        <source>The model as the server names it; it has to understand pictures</source>
        <translation>El modelo tal como lo llama el servidor; tiene que entender imágenes</translation>
    </message>
    <message>
        <source>The model began to repeat itself and was stopped.</source>
        <translation>El modelo empezó a repetirse y se detuvo.</translation>
    </message>
    <message>
        <source>The model described the picture instead of answering.</source>
        <translation>El modelo describió la imagen en lugar de responder.</translation>
    </message>
    <message>
        <source>The model folder lacks the file {path}.</source>
        <translation>A la carpeta del modelo le falta el archivo {path}.</translation>
    </message>
    <message>
        <source>The model folder lacks {file}.</source>
        <translation>A la carpeta del modelo le falta {file}.</translation>
    </message>
    <message>
        <source>The model folder {path} does not exist.</source>
        <translation>La carpeta de modelo {path} no existe.</translation>
    </message>
    <message>
        <source>The model is loaded when a place is chosen, or with the first question: see the options.</source>
        <translation>El modelo se carga al elegir un lugar, o con la primera pregunta: vea las opciones.</translation>
    </message>
    <message>
        <source>The model named no place in the picture that can be read. It said: {}</source>
        <translation>El modelo no indicó ningún lugar legible en la imagen. Dijo: {}</translation>
    </message>
    <message>
        <source>The model or its precision was changed meanwhile; start the grid again for a run of its own.</source>
        <translation>El modelo o su precisión cambiaron mientras tanto; inicie de nuevo la cuadrícula para una ejecución propia.</translation>
    </message>
    <message>
        <source>The model runs on: {device}</source>
        <translation>El modelo se ejecuta en: {device}</translation>
    </message>
    <message>
        <source>The model runtime could not be started: {reason}.</source>
        <translation>No se pudo iniciar el motor del modelo: {reason}.</translation>
    </message>
    <message>
        <source>The model runtime crashed (0x{number}, {name}).</source>
        <translation>El motor del modelo falló (0x{number}, {name}).</translation>
    </message>
    <message>
        <source>The model runtime crashed (signal {number}, SIGBUS): one of the model's files was cut short or cannot be read any more.</source>
        <translation>El motor del modelo falló (señal {number}, SIGBUS): uno de los archivos del modelo se truncó o ya no se puede leer.</translation>
    </message>
    <message>
        <source>The model runtime crashed (signal {number}, {name}).</source>
        <translation>El motor del modelo falló (señal {number}, {name}).</translation>
    </message>
    <message>
        <source>The model runtime ended with exit code {code}.</source>
        <translation>El motor del modelo terminó con el código de salida {code}.</translation>
    </message>
    <message>
        <source>The model runtime ended.</source>
        <translation>El motor del modelo terminó.</translation>
    </message>
    <message>
        <source>The model runtime is not set up.</source>
        <translation>El motor del modelo no está preparado.</translation>
    </message>
    <message>
        <source>The model runtime is of version {theirs}, and this plugin of {ours}. Restart QGIS.</source>
        <translation>El motor del modelo es de la versión {theirs}, y este complemento de la {ours}. Reinicie QGIS.</translation>
    </message>
    <message>
        <source>The model runtime that answers is older than this plugin and does not know it. Restart QGIS.</source>
        <translation>El motor del modelo que responde es anterior a este complemento y no lo conoce. Reinicie QGIS.</translation>
    </message>
    <message>
        <source>The model runtime was killed (signal 9); if memory ran out, choose a smaller model or precision.</source>
        <translation>El motor del modelo fue interrumpido (señal 9); si se agotó la memoria, elija un modelo o una precisión menor.</translation>
    </message>
    <message>
        <source>The model runtime was restarted.</source>
        <translation>El motor del modelo se reinició.</translation>
    </message>
    <message>
        <source>The model runtime was stopped.</source>
        <translation>El motor del modelo se detuvo.</translation>
    </message>
    <message>
        <source>The model runtime was unloaded.</source>
        <translation>El motor del modelo se descargó de la memoria.</translation>
    </message>
    <message>
        <source>The model runtime's answer is not understood: is it another version's?</source>
        <translation>No se entiende la respuesta del motor del modelo: ¿es de otra versión?</translation>
    </message>
    <message>
        <source>The model said: {}</source>
        <translation>El modelo dijo: {}</translation>
    </message>
    <message>
        <source>The model score, 0 to 1, of the answer that unirs_answer gives. None for sentences and corrections.</source>
        <translation>La puntuación del modelo, de 0 a 1, de la respuesta que da unirs_answer. Ninguna para frases y correcciones.</translation>
    </message>
    <message>
        <source>The model sees nearly one colour here; check the bands, the stretch and the place.</source>
        <translation>El modelo ve aquí casi un solo color; compruebe las bandas, el realce y el lugar.</translation>
    </message>
    <message>
        <source>The model that answers: {folder}</source>
        <translation>El modelo que responde: {folder}</translation>
    </message>
    <message>
        <source>The model was trained at {}–{} m/px.</source>
        <translation>El modelo se entrenó a {}–{} m/px.</translation>
    </message>
    <message>
        <source>The model was unloaded.</source>
        <translation>El modelo se descargó de la memoria.</translation>
    </message>
    <message>
        <source>The model {model} cannot answer questions about a picture; choose one that can.</source>
        <translation>El modelo {model} no puede responder preguntas sobre una imagen; elija uno que pueda.</translation>
    </message>
    <message>
        <source>The model {model} cannot classify videos; choose one that can.</source>
        <translation>El modelo {model} no puede clasificar vídeos; elija uno que pueda.</translation>
    </message>
    <message>
        <source>The model {model} cannot compare two dates; choose one that can.</source>
        <translation>El modelo {model} no puede comparar dos fechas; elija uno que pueda.</translation>
    </message>
    <message>
        <source>The model {model} finds nothing on the map; choose one that does.</source>
        <translation>El modelo {model} no busca objetos en el mapa; elija uno que lo haga.</translation>
    </message>
    <message>
        <source>The model {name} comes without a clue model (no base/llm folder), so hints are off.</source>
        <translation>El modelo {name} viene sin modelo de pistas (sin carpeta base/llm), así que las pistas están desactivadas.</translation>
    </message>
    <message>
        <source>The model {name} has no method {method}; choose one that has.</source>
        <translation>El modelo {name} no tiene el método {method}; elija uno que lo tenga.</translation>
    </message>
    <message>
        <source>The model {name} needs {needed} GB in {precision}, but {free} GB are free on {device}; choose another precision, device or model.</source>
        <translation>El modelo {name} necesita {needed} GB en {precision}, pero hay {free} GB libres en {device}; elija otra precisión, otro dispositivo u otro modelo.</translation>
    </message>
    <message>
        <source>The model {} cannot do this.</source>
        <translation>El modelo {} no puede hacer esto.</translation>
    </message>
    <message>
        <source>The model {} cannot do this; models that can: {}.</source>
        <translation>El modelo {} no puede hacer esto; modelos que pueden: {}.</translation>
    </message>
    <message>
        <source>The model {} cannot find such things; choose one that can.</source>
        <translation>El modelo {} no puede buscar esos objetos; elija uno que pueda.</translation>
    </message>
    <message>
        <source>The model {} finds nothing on the map. Models that do: RSUniVLM (all of this, for aerial and satellite pictures), Qwen3-VL (boxes and points), Florence-2 (boxes and outlines).</source>
        <translation>El modelo {} no busca objetos en el mapa. Modelos que lo hacen: RSUniVLM (todo esto, para imágenes aéreas y de satélite), Qwen3-VL (recuadros y puntos), Florence-2 (recuadros y contornos).</translation>
    </message>
    <message>
        <source>The model's answer and its model score</source>
        <translation>La respuesta del modelo y su puntuación del modelo</translation>
    </message>
    <message>
        <source>The model's numbers are not finite in {precision}; its weights may be damaged.</source>
        <translation>Los números del modelo no son finitos en {precision}; sus pesos pueden estar dañados.</translation>
    </message>
    <message>
        <source>The model's numbers overflowed in fp16; choose bf16 or fp32 in the options.</source>
        <translation>Los números del modelo se desbordaron en fp16; elija bf16 o fp32 en las opciones.</translation>
    </message>
    <message>
        <source>The model's own word</source>
        <translation>La palabra del propio modelo</translation>
    </message>
    <message>
        <source>The model's pictures</source>
        <translation>Imágenes del modelo</translation>
    </message>
    <message>
        <source>The models agree.</source>
        <translation>Los modelos coinciden.</translation>
    </message>
    <message>
        <source>The models disagree.</source>
        <translation>Los modelos discrepan.</translation>
    </message>
    <message>
        <source>The model’s folder holds no README that says more.</source>
        <translation>La carpeta del modelo no contiene ningún README que diga más.</translation>
    </message>
    <message>
        <source>The next question starts it again.</source>
        <translation>La próxima pregunta lo inicia de nuevo.</translation>
    </message>
    <message>
        <source>The only position is the location tag of {name}; it stands for the whole clip.</source>
        <translation>La única posición es la etiqueta de ubicación de {name}; vale para todo el clip.</translation>
    </message>
    <message>
        <source>The outlines of everything that fits your words</source>
        <translation>Los contornos de todo lo que corresponde a sus palabras</translation>
    </message>
    <message>
        <source>The package index cannot be reached.</source>
        <translation>No se puede acceder al índice de paquetes.</translation>
    </message>
    <message>
        <source>The package index did not answer in time; a firewall may be holding the connection.</source>
        <translation>El índice de paquetes no respondió a tiempo; un cortafuegos puede estar reteniendo la conexión.</translation>
    </message>
    <message>
        <source>The packages are there, and do not work: {detail}</source>
        <translation>Los paquetes están, y no funcionan: {detail}</translation>
    </message>
    <message>
        <source>The packages cannot be chosen: {reason}</source>
        <translation>No se pueden elegir los paquetes: {reason}</translation>
    </message>
    <message>
        <source>The packages of this bundle need glibc {needed} or newer; this system has {found}.</source>
        <translation>Los paquetes de este kit necesitan glibc {needed} o posterior; este sistema tiene {found}.</translation>
    </message>
    <message>
        <source>The parameter 'clue' is true, false or a text.</source>
        <translation>El parámetro 'clue' es true, false o un texto.</translation>
    </message>
    <message>
        <source>The parameter 'history' is a list of turns.</source>
        <translation>El parámetro 'history' es una lista de turnos.</translation>
    </message>
    <message>
        <source>The parameter 'short_clue' is true or false.</source>
        <translation>El parámetro 'short_clue' es true o false.</translation>
    </message>
    <message>
        <source>The parameters of a request are an object.</source>
        <translation>Los parámetros de una solicitud son un objeto.</translation>
    </message>
    <message>
        <source>The payload is longer than the pictures it should hold.</source>
        <translation>La carga útil es más larga que las imágenes que debería contener.</translation>
    </message>
    <message>
        <source>The payload is shorter than the pictures it should hold.</source>
        <translation>La carga útil es más corta que las imágenes que debería contener.</translation>
    </message>
    <message>
        <source>The payload size of a message is not a byte count.</source>
        <translation>El tamaño de la carga útil de un mensaje no es un número de bytes.</translation>
    </message>
    <message>
        <source>The picture could not be made: {}</source>
        <translation>No se pudo crear la imagen: {}</translation>
    </message>
    <message>
        <source>The picture is not the one that the grid saw; ask anew.</source>
        <translation>La imagen no es la que vio la cuadrícula; pregunte de nuevo.</translation>
    </message>
    <message>
        <source>The picture the model gets</source>
        <translation>La imagen que recibe el modelo</translation>
    </message>
    <message>
        <source>The picture the model gets, no more and no less. A click makes it larger or smaller</source>
        <translation>La imagen que recibe el modelo, ni más ni menos. Un clic la agranda o la reduce</translation>
    </message>
    <message>
        <source>The pixels of the layer “{}” are no squares on the ground; give the cells in metres.</source>
        <translation>Los píxeles de la capa “{}” no son cuadrados sobre el terreno; indique las celdas en metros.</translation>
    </message>
    <message>
        <source>The place has no coordinates in the layer; choose another one.</source>
        <translation>El lugar no tiene coordenadas en la capa; elija otro.</translation>
    </message>
    <message>
        <source>The plugin was switched off.</source>
        <translation>El complemento se desactivó.</translation>
    </message>
    <message>
        <source>The polygon layer has no polygons to ask about.</source>
        <translation>La capa de polígonos no tiene polígonos por los que preguntar.</translation>
    </message>
    <message>
        <source>The polygon layer has no polygons.</source>
        <translation>La capa de polígonos no tiene polígonos.</translation>
    </message>
    <message>
        <source>The polygon {} is no longer in its layer.</source>
        <translation>El polígono {} ya no está en su capa.</translation>
    </message>
    <message>
        <source>The polygons that were the cells are gone: {}.</source>
        <translation>Los polígonos que eran las celdas ya no están: {}.</translation>
    </message>
    <message>
        <source>The precision {wish} is for the CPU; choose auto, bf16 or fp16 on a GPU.</source>
        <translation>La precisión {wish} es para la CPU; elija auto, bf16 o fp16 en una GPU.</translation>
    </message>
    <message>
        <source>The processor of {folder} cannot be used: {reason}.</source>
        <translation>No se puede usar el procesador de {folder}: {reason}.</translation>
    </message>
    <message>
        <source>The project has no polygon layer; add one, or choose another part.</source>
        <translation>El proyecto no tiene ninguna capa de polígonos; añada una o elija otra parte.</translation>
    </message>
    <message>
        <source>The prompt of {name} cannot be made: {reason}.</source>
        <translation>No se puede crear la instrucción de {name}: {reason}.</translation>
    </message>
    <message>
        <source>The proxy did not let the request through: {error}</source>
        <translation>El proxy no dejó pasar la solicitud: {error}</translation>
    </message>
    <message>
        <source>The proxy wants a name and a password, and did not take those that it was given.</source>
        <translation>El proxy pide un nombre y una contraseña, y no aceptó los que recibió.</translation>
    </message>
    <message>
        <source>The proxy wants a name and a password.</source>
        <translation>El proxy pide un nombre y una contraseña.</translation>
    </message>
    <message>
        <source>The proxy's address cannot be used.</source>
        <translation>No se puede usar la dirección del proxy.</translation>
    </message>
    <message>
        <source>The question is empty.</source>
        <translation>La pregunta está vacía.</translation>
    </message>
    <message>
        <source>The question seems to be in a language that this model was not trained on.</source>
        <translation>La pregunta parece estar en un idioma con el que no se entrenó este modelo.</translation>
    </message>
    <message>
        <source>The question seems to be in {language}, which this model was not trained on.</source>
        <translation>La pregunta parece estar en {language}, con lo que no se entrenó este modelo.</translation>
    </message>
    <message>
        <source>The question takes {positions} positions with its pictures, but the model has {most}. Shorten it or start a new conversation.</source>
        <translation>La pregunta ocupa {positions} posiciones con sus imágenes, pero el modelo tiene {most}. Acórtela o empiece una conversación nueva.</translation>
    </message>
    <message>
        <source>The raster layer to ask about; it follows the layer chosen in the layer tree</source>
        <translation>La capa ráster por la que se pregunta; sigue a la elegida en el panel de capas</translation>
    </message>
    <message>
        <source>The raster that shows the place earlier</source>
        <translation>El ráster que muestra el lugar antes</translation>
    </message>
    <message>
        <source>The raster that shows the place later</source>
        <translation>El ráster que muestra el lugar después</translation>
    </message>
    <message>
        <source>The rectangle lies outside the place.</source>
        <translation>El rectángulo está fuera del lugar.</translation>
    </message>
    <message>
        <source>The request was cancelled.</source>
        <translation>La solicitud se canceló.</translation>
    </message>
    <message>
        <source>The right answer</source>
        <translation>La respuesta correcta</translation>
    </message>
    <message>
        <source>The right answer (the model's own is kept beside it):</source>
        <translation>La respuesta correcta (la del propio modelo se guarda a su lado):</translation>
    </message>
    <message>
        <source>The runtime is of an earlier version of the plugin: {lacks}.</source>
        <translation>El motor es de una versión anterior del complemento: {lacks}.</translation>
    </message>
    <message>
        <source>The runtime is set up in {folder}.</source>
        <translation>El motor está preparado en {folder}.</translation>
    </message>
    <message>
        <source>The runtime is set up.</source>
        <translation>El motor está preparado.</translation>
    </message>
    <message>
        <source>The runtime is set up: torch {torch} on {device}.</source>
        <translation>El motor está preparado: torch {torch} en {device}.</translation>
    </message>
    <message>
        <source>The runtime was made for another version of the plugin: {lacks}.</source>
        <translation>El motor se creó para otra versión del complemento: {lacks}.</translation>
    </message>
    <message>
        <source>The runtime was removed.</source>
        <translation>El motor se eliminó.</translation>
    </message>
    <message>
        <source>The runtime works with Python {known}, not with {python}.</source>
        <translation>El motor funciona con Python {known}, no con {python}.</translation>
    </message>
    <message>
        <source>The sample scene cannot be read: {}</source>
        <translation>No se puede leer la escena de ejemplo: {}</translation>
    </message>
    <message>
        <source>The sample scene could not be drawn: {}</source>
        <translation>No se pudo dibujar la escena de ejemplo: {}</translation>
    </message>
    <message>
        <source>The selected polygon of a vector layer</source>
        <translation>El polígono seleccionado de una capa vectorial</translation>
    </message>
    <message>
        <source>The server lists no model; type its name.</source>
        <translation>El servidor no lista ningún modelo; escriba su nombre.</translation>
    </message>
    <message>
        <source>The server {host} broke off in the middle of an answer.</source>
        <translation>El servidor {host} se interrumpió en medio de una respuesta.</translation>
    </message>
    <message>
        <source>The server {host} does not accept the key, or wants one.</source>
        <translation>El servidor {host} no acepta la clave, o pide una.</translation>
    </message>
    <message>
        <source>The server {host} said nothing for {seconds} seconds.</source>
        <translation>El servidor {host} no dijo nada durante {seconds} segundos.</translation>
    </message>
    <message>
        <source>The server {host} sends on to {target}; name that address if you trust it.</source>
        <translation>El servidor {host} redirige a {target}; indique esa dirección si confía en ella.</translation>
    </message>
    <message>
        <source>The server's key holds characters that no key has.</source>
        <translation>La clave del servidor contiene caracteres que ninguna clave tiene.</translation>
    </message>
    <message>
        <source>The server’s key cannot be read from QGIS’s authentication database; type it again.</source>
        <translation>No se puede leer la clave del servidor de la base de datos de autenticación de QGIS; escríbala de nuevo.</translation>
    </message>
    <message>
        <source>The shape has no size; draw or select a larger one.</source>
        <translation>La forma no tiene tamaño; dibuje o seleccione una mayor.</translation>
    </message>
    <message>
        <source>The shape is empty; draw or select another one.</source>
        <translation>La forma está vacía; dibuje o seleccione otra.</translation>
    </message>
    <message>
        <source>The telemetry in the file says no position.</source>
        <translation>La telemetría del archivo no indica ninguna posición.</translation>
    </message>
    <message>
        <source>The tokenizer joins an end of line with the next word.</source>
        <translation>El tokenizador une un fin de línea con la palabra siguiente.</translation>
    </message>
    <message>
        <source>The two pictures the model gets. Drag the line, or move it with the arrow keys, Home and End</source>
        <translation>Las dos imágenes que recibe el modelo. Arrastre la línea, o muévala con las flechas, Inicio y Fin</translation>
    </message>
    <message>
        <source>The user guide, at the part that is about this tab (F1)</source>
        <translation>La guía del usuario, en la parte que trata de esta pestaña (F1)</translation>
    </message>
    <message>
        <source>The uv that was fetched is not the one that is expected: {reason}</source>
        <translation>El uv descargado no es el esperado: {reason}</translation>
    </message>
    <message>
        <source>The value shown as black</source>
        <translation>El valor mostrado como negro</translation>
    </message>
    <message>
        <source>The value shown as white</source>
        <translation>El valor mostrado como blanco</translation>
    </message>
    <message>
        <source>The values of the two layers hardly meet, so one is dark under a common stretch; use their styles.</source>
        <translation>Los valores de las dos capas apenas coinciden, así que una queda oscura con un realce común; use sus estilos.</translation>
    </message>
    <message>
        <source>The video at the chosen moment</source>
        <translation>El vídeo en el momento elegido</translation>
    </message>
    <message>
        <source>The video at the chosen moment. A click plays or pauses it</source>
        <translation>El vídeo en el momento elegido. Un clic lo reproduce o lo pausa</translation>
    </message>
    <message>
        <source>The video cannot be opened: {}</source>
        <translation>No se puede abrir el vídeo: {}</translation>
    </message>
    <message>
        <source>The video, its windows and their stride have to be longer than 0 seconds.</source>
        <translation>El vídeo, sus ventanas y el paso de estas tienen que durar más de 0 segundos.</translation>
    </message>
    <message>
        <source>The whole layer</source>
        <translation>Toda la capa</translation>
    </message>
    <message>
        <source>The window has no size; choose a side longer than zero.</source>
        <translation>La ventana no tiene tamaño; elija un lado mayor que cero.</translation>
    </message>
    <message>
        <source>The {count} bands are steps and no colours; the first is shown, in grey: {place}.</source>
        <translation>Las {count} bandas son niveles y no colores; se muestra la primera, en gris: {place}.</translation>
    </message>
    <message>
        <source>There are no answers about places yet.</source>
        <translation>Aún no hay respuestas sobre lugares.</translation>
    </message>
    <message>
        <source>There are no packages for this kind of computer: {detail}</source>
        <translation>No hay paquetes para este tipo de equipo: {detail}</translation>
    </message>
    <message>
        <source>There is a set of this name already; choose another name.</source>
        <translation>Ya hay un conjunto con este nombre; elija otro nombre.</translation>
    </message>
    <message>
        <source>There is no Python at {path}, which the environment variable {name} names.</source>
        <translation>No hay ningún Python en {path}, que indica la variable de entorno {name}.</translation>
    </message>
    <message>
        <source>There is no Python at {path}.</source>
        <translation>No hay ningún Python en {path}.</translation>
    </message>
    <message>
        <source>There is no copy of {id} in {folder}.</source>
        <translation>No hay ninguna copia de {id} en {folder}.</translation>
    </message>
    <message>
        <source>There is no data at this place in the layer “{}”.</source>
        <translation>No hay datos en este lugar en la capa “{}”.</translation>
    </message>
    <message>
        <source>There is no data here any more.</source>
        <translation>Aquí ya no hay datos.</translation>
    </message>
    <message>
        <source>There is no device {wish}; choose auto, cuda or cpu.</source>
        <translation>No hay ningún dispositivo {wish}; elija auto, cuda o cpu.</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>No existe el archivo {path}.</translation>
    </message>
    <message>
        <source>There is no file {}.</source>
        <translation>No existe el archivo {}.</translation>
    </message>
    <message>
        <source>There is no file “{path}”.</source>
        <translation>No existe el archivo “{path}”.</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>No existe la carpeta {folder}.</translation>
    </message>
    <message>
        <source>There is no folder {}.</source>
        <translation>No existe la carpeta {}.</translation>
    </message>
    <message>
        <source>There is no model at {path}, which the environment variable {name} names.</source>
        <translation>No hay ningún modelo en {path}, que indica la variable de entorno {name}.</translation>
    </message>
    <message>
        <source>There is no model at {path}: config.json is missing.</source>
        <translation>No hay ningún modelo en {path}: falta config.json.</translation>
    </message>
    <message>
        <source>There is no model in {folder}.</source>
        <translation>No hay ningún modelo en {folder}.</translation>
    </message>
    <message>
        <source>There is no offline bundle in {folder}: {name} is missing.</source>
        <translation>No hay ningún kit sin conexión en {folder}: falta {name}.</translation>
    </message>
    <message>
        <source>There is no package for this Python or this computer.</source>
        <translation>No hay ningún paquete para este Python o este equipo.</translation>
    </message>
    <message>
        <source>There is no precision {wish}; choose {known}.</source>
        <translation>No hay ninguna precisión {wish}; elija {known}.</translation>
    </message>
    <message>
        <source>There is no question.</source>
        <translation>No hay ninguna pregunta.</translation>
    </message>
    <message>
        <source>There is no uv for this kind of computer; install uv and name it with --uv.</source>
        <translation>No hay uv para este tipo de equipo; instale uv e indíquelo con --uv.</translation>
    </message>
    <message>
        <source>There is no video.</source>
        <translation>No hay ningún vídeo.</translation>
    </message>
    <message>
        <source>There is not enough room on the disk: {detail}</source>
        <translation>No hay sitio suficiente en el disco: {detail}</translation>
    </message>
    <message>
        <source>There is not memory enough for this model beside the one that is at work.</source>
        <translation>No hay memoria suficiente para este modelo junto al que está trabajando.</translation>
    </message>
    <message>
        <source>There is nothing to write.</source>
        <translation>No hay nada que escribir.</translation>
    </message>
    <message>
        <source>There is nothing to write: none of these things has a picture.</source>
        <translation>No hay nada que escribir: ninguno de estos objetos tiene una imagen.</translation>
    </message>
    <message>
        <source>There is something at {folder} already: name another folder, or delete it.</source>
        <translation>Ya hay algo en {folder}: indique otra carpeta, o bórrelo.</translation>
    </message>
    <message>
        <source>These are more than {most} windows; choose a longer stride.</source>
        <translation>Son más de {most} ventanas; elija un paso más largo.</translation>
    </message>
    <message>
        <source>They end where the layer does, and overlap their neighbours, instead of reaching over its edge</source>
        <translation>Terminan donde termina la capa y se solapan con sus vecinas, en lugar de rebasar su borde</translation>
    </message>
    <message>
        <source>They travel unencrypted.</source>
        <translation>Viajan sin cifrar.</translation>
    </message>
    <message>
        <source>Things are found over the squares of a grid; do not take each polygon as a cell.</source>
        <translation>Los objetos se buscan en los cuadrados de una cuadrícula; no tome cada polígono como una celda.</translation>
    </message>
    <message>
        <source>This Python cannot be used: {detail}</source>
        <translation>No se puede usar este Python: {detail}</translation>
    </message>
    <message>
        <source>This Python cannot run the model: {reason}</source>
        <translation>Este Python no puede ejecutar el modelo: {reason}</translation>
    </message>
    <message>
        <source>This Python gave no answer in {seconds} s.</source>
        <translation>Este Python no respondió en {seconds} s.</translation>
    </message>
    <message>
        <source>This Python has other versions than are wanted: {packages}.</source>
        <translation>Este Python tiene otras versiones que las necesarias: {packages}.</translation>
    </message>
    <message>
        <source>This Python lacks {packages}.</source>
        <translation>A este Python le falta {packages}.</translation>
    </message>
    <message>
        <source>This answer has no feature distances that can be shown.</source>
        <translation>Esta respuesta no tiene distancias de características que se puedan mostrar.</translation>
    </message>
    <message>
        <source>This answer has no masks.</source>
        <translation>Esta respuesta no tiene máscaras.</translation>
    </message>
    <message>
        <source>This answer holds no timeline.</source>
        <translation>Esta respuesta no contiene ninguna línea de tiempo.</translation>
    </message>
    <message>
        <source>This bundle is for {made}, and this computer is {here}.</source>
        <translation>Este kit es para {made}, y este equipo es {here}.</translation>
    </message>
    <message>
        <source>This cell has no answer.</source>
        <translation>Esta celda no tiene respuesta.</translation>
    </message>
    <message>
        <source>This file cannot be started as a program.</source>
        <translation>Este archivo no se puede iniciar como programa.</translation>
    </message>
    <message>
        <source>This is Python 2; 3.11 to 3.14 will do.</source>
        <translation>Este es Python 2; sirven de 3.11 a 3.14.</translation>
    </message>
    <message>
        <source>This is Python {version}; 3.11 to 3.14 will do.</source>
        <translation>Este es Python {version}; sirven de 3.11 a 3.14.</translation>
    </message>
    <message>
        <source>This is a 32-bit Python, and there is no torch for it.</source>
        <translation>Este es un Python de 32 bits, y no hay torch para él.</translation>
    </message>
    <message>
        <source>This is no list of segments of a video.</source>
        <translation>Esto no es una lista de segmentos de un vídeo.</translation>
    </message>
    <message>
        <source>This model is untrained: its answers are meaningless.</source>
        <translation>Este modelo no está entrenado: sus respuestas no tienen sentido.</translation>
    </message>
    <message>
        <source>This model is untrained: its weights are random and its answers are meaningless.</source>
        <translation>Este modelo no está entrenado: sus pesos son aleatorios y sus respuestas no tienen sentido.</translation>
    </message>
    <message>
        <source>This model knows English alone: ask in English.</source>
        <translation>Este modelo solo sabe inglés: pregunte en inglés.</translation>
    </message>
    <message>
        <source>This page is not part of the installed plugin.</source>
        <translation>Esta página no forma parte del complemento instalado.</translation>
    </message>
    <message>
        <source>This place cannot be shown in the map's CRS.</source>
        <translation>Este lugar no se puede mostrar en el SRC del mapa.</translation>
    </message>
    <message>
        <source>This place crosses the 180th meridian or a pole, or is as large as the globe; choose one beside it.</source>
        <translation>Este lugar cruza el meridiano 180 o un polo, o es tan grande como el globo; elija uno al lado.</translation>
    </message>
    <message>
        <source>This place has no coordinates in the layer “{}”; is the layer's CRS the right one?</source>
        <translation>Este lugar no tiene coordenadas en la capa “{}”; ¿es correcto el SRC de la capa?</translation>
    </message>
    <message>
        <source>This place has no coordinates in the layer.</source>
        <translation>Este lugar no tiene coordenadas en la capa.</translation>
    </message>
    <message>
        <source>This place has no coordinates in the layer; choose another one.</source>
        <translation>Este lugar no tiene coordenadas en la capa; elija otro.</translation>
    </message>
    <message>
        <source>This place has no coordinates in {}; choose another one.</source>
        <translation>Este lugar no tiene coordenadas en {}; elija otro.</translation>
    </message>
    <message>
        <source>This place is more than {} km across; zoom in and choose a smaller one.</source>
        <translation>Este lugar mide más de {} km de ancho; acérquese y elija uno menor.</translation>
    </message>
    <message>
        <source>This place is {} times as wide as the model's window ({}): small things are lost.</source>
        <translation>Este lugar es {} veces más ancho que la ventana del modelo ({}): las cosas pequeñas se pierden.</translation>
    </message>
    <message>
        <source>This place lies on both edges of the layer's map; choose one beside it.</source>
        <translation>Este lugar está en ambos bordes del mapa de la capa; elija uno al lado.</translation>
    </message>
    <message>
        <source>This place lies outside the layer “{}”.</source>
        <translation>Este lugar está fuera de la capa “{}”.</translation>
    </message>
    <message>
        <source>This place reaches where the layer “{}” has no coordinates; choose one nearer its middle.</source>
        <translation>Este lugar llega a donde la capa “{}” no tiene coordenadas; elija uno más cerca de su centro.</translation>
    </message>
    <message>
        <source>This point has no coordinates on the globe; click another one.</source>
        <translation>Este punto no tiene coordenadas en el globo; pulse otro.</translation>
    </message>
    <message>
        <source>This program does not answer as a Python does{reason}.</source>
        <translation>Este programa no responde como lo hace un Python{reason}.</translation>
    </message>
    <message>
        <source>This project</source>
        <translation>Este proyecto</translation>
    </message>
    <message>
        <source>This run's cells are of an unknown kind.</source>
        <translation>Las celdas de esta ejecución son de un tipo desconocido.</translation>
    </message>
    <message>
        <source>This system is too old for the packages: {detail}</source>
        <translation>Este sistema es demasiado antiguo para los paquetes: {detail}</translation>
    </message>
    <message>
        <source>Through the proxy {host}, as QGIS’s options say.</source>
        <translation>A través del proxy {host}, según las opciones de QGIS.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Línea de tiempo</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Tiempos</translation>
    </message>
    <message>
        <source>To compare, add two raster layers that show the same place on two dates.</source>
        <translation>Para comparar, añada dos capas ráster que muestren el mismo lugar en dos fechas.</translation>
    </message>
    <message>
        <source>To spare memory, model and clue model take turns: each new hint reads {size} GB of weights again.</source>
        <translation>Para ahorrar memoria, el modelo y el modelo de pistas se turnan: cada pista nueva lee otra vez {size} GB de pesos.</translation>
    </message>
    <message>
        <source>To spare the GPU's memory, model and clue model take turns: each new hint copies {size} GB there.</source>
        <translation>Para ahorrar memoria de la GPU, el modelo y el modelo de pistas se turnan: cada pista nueva copia allí {size} GB.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Tr&amp;y a few</source>
        <translation>Pro&amp;bar unas pocas</translation>
    </message>
    <message>
        <source>Trained at {low:g} to {high:g} m a pixel</source>
        <translation>Entrenado a entre {low:g} y {high:g} m por píxel</translation>
    </message>
    <message>
        <source>Training items…</source>
        <translation>Elementos de entrenamiento…</translation>
    </message>
    <message>
        <source>Try a few asks the first cells, tells how long all will take, and waits.</source>
        <translation>Probar unas pocas pregunta por las primeras celdas, dice cuánto tardarán todas y espera.</translation>
    </message>
    <message>
        <source>Trying the packages</source>
        <translation>Probando los paquetes</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>turco</translation>
    </message>
    <message>
        <source>Two dates</source>
        <translation>Dos fechas</translation>
    </message>
    <message>
        <source>Type this into a terminal, then check again:</source>
        <translation>Escriba esto en una terminal y compruebe de nuevo:</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Incierta</translation>
    </message>
    <message>
        <source>Uncertain &amp;below</source>
        <translation>Incierta por de&amp;bajo de</translation>
    </message>
    <message>
        <source>Uncertain below</source>
        <translation>Incierta por debajo de</translation>
    </message>
    <message>
        <source>Uncertain under a model score of</source>
        <translation>Incierta con una puntuación del modelo menor que</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>UniRS</source>
        <translation>UniRS</translation>
    </message>
    <message>
        <source>UniRS answers</source>
        <translation>Respuestas de UniRS</translation>
    </message>
    <message>
        <source>UniRS answers (images)</source>
        <translation>Respuestas de UniRS (imágenes)</translation>
    </message>
    <message>
        <source>UniRS found</source>
        <translation>Encontrado por UniRS</translation>
    </message>
    <message>
        <source>UniRS found (images)</source>
        <translation>Encontrado por UniRS (imágenes)</translation>
    </message>
    <message>
        <source>UniRS found (points of images)</source>
        <translation>Encontrado por UniRS (puntos de imágenes)</translation>
    </message>
    <message>
        <source>UniRS found (points)</source>
        <translation>Encontrado por UniRS (puntos)</translation>
    </message>
    <message>
        <source>UniRS: a grid is at work</source>
        <translation>UniRS: una cuadrícula está en marcha</translation>
    </message>
    <message>
        <source>UniRS: ask a place</source>
        <translation>UniRS: preguntar por un lugar</translation>
    </message>
    <message>
        <source>UniRS: help</source>
        <translation>UniRS: ayuda</translation>
    </message>
    <message>
        <source>UniRS: key of {host}</source>
        <translation>UniRS: clave de {host}</translation>
    </message>
    <message>
        <source>UniRS: model runtime log</source>
        <translation>UniRS: registro del motor del modelo</translation>
    </message>
    <message>
        <source>UniRS: the model {name}</source>
        <translation>UniRS: el modelo {name}</translation>
    </message>
    <message>
        <source>UniRS: this computer</source>
        <translation>UniRS: este equipo</translation>
    </message>
    <message>
        <source>Unit of the cell size</source>
        <translation>Unidad del tamaño de celda</translation>
    </message>
    <message>
        <source>Unload the model, wait a moment and go on; if it happens again, leave the folder out of the antivirus’s watch.</source>
        <translation>Descargue el modelo de la memoria, espere un momento y continúe; si vuelve a ocurrir, excluya la carpeta de la vigilancia del antivirus.</translation>
    </message>
    <message>
        <source>Unpack a model’s zip</source>
        <translation>Descomprimir el zip de un modelo</translation>
    </message>
    <message>
        <source>Unpack a model’s zip into {folder}</source>
        <translation>Descomprimir el zip de un modelo en {folder}</translation>
    </message>
    <message>
        <source>Until you choose a model that finds things, {} looks for them.</source>
        <translation>Mientras no elija un modelo que busque objetos, los busca {}.</translation>
    </message>
    <message>
        <source>Use this server</source>
        <translation>Usar este servidor</translation>
    </message>
    <message>
        <source>Values shown as black and white, instead of the layer's percentiles (8-bit: as they are)</source>
        <translation>Valores mostrados como negro y blanco, en lugar de los percentiles de la capa (8 bits: tal cual)</translation>
    </message>
    <message>
        <source>Vehicles</source>
        <translation>Vehículos</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Veredicto</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Vídeo</translation>
    </message>
    <message>
        <source>Video {}</source>
        <translation>Vídeo {}</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Vídeos</translation>
    </message>
    <message>
        <source>Videos ({})</source>
        <translation>Vídeos ({})</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>vietnamita</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Vista</translation>
    </message>
    <message>
        <source>W&amp;ithin</source>
        <translation>&amp;Dentro de</translation>
    </message>
    <message>
        <source>WGS 84</source>
        <translation>WGS 84</translation>
    </message>
    <message>
        <source>Wait after the batch under way; the model is free meanwhile</source>
        <translation>Esperar tras el lote en curso; mientras tanto el modelo está libre</translation>
    </message>
    <message>
        <source>Wait until it has ended, or stop it there.</source>
        <translation>Espere a que termine, o deténgalo allí.</translation>
    </message>
    <message>
        <source>Waiting for the model…</source>
        <translation>Esperando al modelo…</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>Agua</translation>
    </message>
    <message>
        <source>Weighing the possible answers…</source>
        <translation>Sopesando las respuestas posibles…</translation>
    </message>
    <message>
        <source>What a model’s weights take in memory at each precision, and where that fits</source>
        <translation>Lo que ocupan los pesos de un modelo en memoria en cada precisión, y dónde cabe</translation>
    </message>
    <message>
        <source>What a server has is described where it is run.</source>
        <translation>Lo que tiene un servidor se describe donde se ejecuta.</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Qué cambió</translation>
    </message>
    <message>
        <source>What changed is told by two dates, and other things are found on one layer.</source>
        <translation>Lo que cambió se sabe por dos fechas, y lo demás se busca en una sola capa.</translation>
    </message>
    <message>
        <source>What changed is told by two layers: give the later one too.</source>
        <translation>Lo que cambió se sabe por dos capas: indique también la posterior.</translation>
    </message>
    <message>
        <source>What changed, one line a place</source>
        <translation>Qué cambió, una línea por lugar</translation>
    </message>
    <message>
        <source>What changed?</source>
        <translation>¿Qué cambió?</translation>
    </message>
    <message>
        <source>What changed? Leave this empty for the model's own instruction</source>
        <translation>¿Qué cambió? Déjelo vacío para la instrucción propia del modelo</translation>
    </message>
    <message>
        <source>What is done with every cell</source>
        <translation>Qué se hace con cada celda</translation>
    </message>
    <message>
        <source>What is here</source>
        <translation>Qué hay aquí</translation>
    </message>
    <message>
        <source>What is in a rectangle</source>
        <translation>Qué hay en un rectángulo</translation>
    </message>
    <message>
        <source>What is in a rectangle that you draw on the map</source>
        <translation>Qué hay en un rectángulo que se dibuja en el mapa</translation>
    </message>
    <message>
        <source>What is in memory at once; automatic takes the best that fits.
In turns, a new hint takes longer, for the base model that writes it is read again; answers are the same</source>
        <translation>Qué está en memoria a la vez; automático toma lo mejor que quepa.
Por turnos, una pista nueva tarda más, pues el modelo base que la escribe se lee de nuevo; las respuestas son las mismas</translation>
    </message>
    <message>
        <source>What is in the set, {}; Ctrl+Enter saves</source>
        <translation>Qué hay en el conjunto, {}; Ctrl+Intro guarda</translation>
    </message>
    <message>
        <source>What is to be found is not said.</source>
        <translation>No se dice qué hay que buscar.</translation>
    </message>
    <message>
        <source>What may have changed, e.g. building or road</source>
        <translation>Qué puede haber cambiado, p. ej. building o road</translation>
    </message>
    <message>
        <source>What may have changed, one a line, e.g. building</source>
        <translation>Qué puede haber cambiado, uno por línea, p. ej. building</translation>
    </message>
    <message>
        <source>What other models answered that were asked the same of this cell</source>
        <translation>Qué respondieron otros modelos a los que se preguntó lo mismo de esta celda</translation>
    </message>
    <message>
        <source>What run {} asked cannot be told from its file any more.</source>
        <translation>Lo que preguntó la ejecución {} ya no se puede saber por su archivo.</translation>
    </message>
    <message>
        <source>What the cells found is not merged yet.</source>
        <translation>Lo que encontraron las celdas aún no está unido.</translation>
    </message>
    <message>
        <source>What the chosen model’s folder says of the model</source>
        <translation>Qué dice del modelo la carpeta del modelo elegido</translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation>Qué muestra el mapa</translation>
    </message>
    <message>
        <source>What the model runtime reports</source>
        <translation>Qué comunica el motor del modelo</translation>
    </message>
    <message>
        <source>What the model said by itself; the class above has the best score of the list</source>
        <translation>Lo que el modelo dijo por sí mismo; la clase de arriba tiene la mejor puntuación de la lista</translation>
    </message>
    <message>
        <source>What the model saw</source>
        <translation>Qué vio el modelo</translation>
    </message>
    <message>
        <source>What the model sees: the layer as it is styled on the map, or three of its raw bands</source>
        <translation>Qué ve el modelo: la capa con el estilo que tiene en el mapa, o tres de sus bandas sin estilo</translation>
    </message>
    <message>
        <source>What the user guide says about setting up</source>
        <translation>Qué dice la guía del usuario sobre la preparación</translation>
    </message>
    <message>
        <source>What the user guide says about this</source>
        <translation>Qué dice de esto la guía del usuario</translation>
    </message>
    <message>
        <source>What this computer has, what each model needs of it, and what is wrong</source>
        <translation>Qué tiene este equipo, qué necesita de él cada modelo, y qué falla</translation>
    </message>
    <message>
        <source>What this set is called in the list</source>
        <translation>Cómo se llama este conjunto en la lista</translation>
    </message>
    <message>
        <source>What to find</source>
        <translation>Qué buscar</translation>
    </message>
    <message>
        <source>What to find, e.g. water tower</source>
        <translation>Qué buscar, p. ej. water tower</translation>
    </message>
    <message>
        <source>What to find, one a line</source>
        <translation>Qué buscar, uno por línea</translation>
    </message>
    <message>
        <source>What to find, one a line, e.g. water tower</source>
        <translation>Qué buscar, uno por línea, p. ej. water tower</translation>
    </message>
    <message>
        <source>What to make</source>
        <translation>Qué crear</translation>
    </message>
    <message>
        <source>What to outline, e.g. building</source>
        <translation>Qué contornear, p. ej. building</translation>
    </message>
    <message>
        <source>What to point to, e.g. car</source>
        <translation>Qué señalar, p. ej. car</translation>
    </message>
    <message>
        <source>What was answered last about the place of a geometry: the correction where a person gave one, else the</source>
        <translation>Lo último que se respondió sobre el lugar de una geometría: la corrección si la dio una persona; si no, las</translation>
    </message>
    <message>
        <source>What was found is not on the map: {}</source>
        <translation>Lo encontrado no está en el mapa: {}</translation>
    </message>
    <message>
        <source>What was found, one line a place</source>
        <translation>Qué se encontró, una línea por lugar</translation>
    </message>
    <message>
        <source>What was here of {id} is deleted.</source>
        <translation>Lo que había aquí de {id} se borró.</translation>
    </message>
    <message>
        <source>What {host} answers is no model hub’s answer; is the address right?</source>
        <translation>Lo que responde {host} no es la respuesta de un repositorio de modelos; ¿es correcta la dirección?</translation>
    </message>
    <message>
        <source>What {host} answers is not OpenAI's protocol; is the address right?</source>
        <translation>Lo que responde {host} no es el protocolo de OpenAI; ¿es correcta la dirección?</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>When a place is chosen or a video opened</source>
        <translation>Al elegir un lugar o abrir un vídeo</translation>
    </message>
    <message>
        <source>When the earlier picture was taken</source>
        <translation>Cuándo se tomó la imagen anterior</translation>
    </message>
    <message>
        <source>When the file was written ({}), which may be long after the picture was taken</source>
        <translation>Cuándo se escribió el archivo ({}), que puede ser mucho después de tomarse la imagen</translation>
    </message>
    <message>
        <source>When the later picture was taken</source>
        <translation>Cuándo se tomó la imagen posterior</translation>
    </message>
    <message>
        <source>Where downloaded models are kept; empty: in the profile</source>
        <translation>Dónde se guardan los modelos descargados; vacío: en el perfil</translation>
    </message>
    <message>
        <source>Where something of a class appeared or went between two dates</source>
        <translation>Dónde apareció o desapareció algo de una clase entre dos fechas</translation>
    </message>
    <message>
        <source>Where the cells lie</source>
        <translation>Dónde están las celdas</translation>
    </message>
    <message>
        <source>Where the model runs; automatic takes a GPU where there is one</source>
        <translation>Dónde se ejecuta el modelo; automático toma una GPU si la hay</translation>
    </message>
    <message>
        <source>Where the runtime and all that it needs will lie; empty: in the QGIS profile. It is not in QGIS itself</source>
        <translation>Dónde estarán el motor y todo lo que necesita; vacío: en el perfil de QGIS. No está en el propio QGIS</translation>
    </message>
    <message>
        <source>Where the server wants one; it is kept in QGIS’s authentication database alone</source>
        <translation>Si el servidor pide una; se guarda solo en la base de datos de autenticación de QGIS</translation>
    </message>
    <message>
        <source>Whether the base model describes the picture first, as a hint for the answer</source>
        <translation>Si el modelo base describe antes la imagen, como pista para la respuesta</translation>
    </message>
    <message>
        <source>Which class: {}</source>
        <translation>Qué clase: {}</translation>
    </message>
    <message>
        <source>Which class?</source>
        <translation>¿Qué clase?</translation>
    </message>
    <message>
        <source>Which class? {}</source>
        <translation>¿Qué clase? {}</translation>
    </message>
    <message>
        <source>Which o&amp;f these classes is it?</source>
        <translation>¿Cuál de es&amp;tas clases es?</translation>
    </message>
    <message>
        <source>Which part of the layer is asked: every cell that touches it</source>
        <translation>Por qué parte de la capa se pregunta: cada celda que la toca</translation>
    </message>
    <message>
        <source>Which question's answers are counted, reviewed, and shown on the map</source>
        <translation>Qué pregunta tiene las respuestas que se cuentan, se revisan y se muestran en el mapa</translation>
    </message>
    <message>
        <source>Whole cl&amp;ip</source>
        <translation>Todo el cl&amp;ip</translation>
    </message>
    <message>
        <source>Whole clip gives one class; Windows gives one for every few seconds, as a timeline.</source>
        <translation>Todo el clip da una clase; Ventanas da una cada pocos segundos, como línea de tiempo.</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Imagen entera</translation>
    </message>
    <message>
        <source>Why it could not be asked</source>
        <translation>Por qué no se pudo preguntar</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Ventanas</translation>
    </message>
    <message>
        <source>Windows classified so far</source>
        <translation>Ventanas clasificadas hasta ahora</translation>
    </message>
    <message>
        <source>With a hint of the base model</source>
        <translation>Con una pista del modelo base</translation>
    </message>
    <message>
        <source>With a short hint of the base model</source>
        <translation>Con una pista corta del modelo base</translation>
    </message>
    <message>
        <source>With the first question</source>
        <translation>Con la primera pregunta</translation>
    </message>
    <message>
        <source>Without a hint</source>
        <translation>Sin pista</translation>
    </message>
    <message>
        <source>Without a network, or another torch</source>
        <translation>Sin red, o con otro torch</translation>
    </message>
    <message>
        <source>Words in the label or in what was looked for</source>
        <translation>Palabras de la etiqueta o de lo que se buscó</translation>
    </message>
    <message>
        <source>Words in the question, the answer, the hint or the layer's name</source>
        <translation>Palabras de la pregunta, la respuesta, la pista o el nombre de la capa</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Trabajando</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Trabajando…</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Escribir</translation>
    </message>
    <message>
        <source>Write a question first, or a class list.</source>
        <translation>Escriba primero una pregunta, o una lista de clases.</translation>
    </message>
    <message>
        <source>Write a question first.</source>
        <translation>Escriba primero una pregunta.</translation>
    </message>
    <message>
        <source>Write a word or two, as “water tower”, and press Enter. The buttons say what comes of it.</source>
        <translation>Escriba una o dos palabras, como “water tower”, y pulse Intro. Los botones dicen qué resulta de ello.</translation>
    </message>
    <message>
        <source>Write at least one question.</source>
        <translation>Escriba al menos una pregunta.</translation>
    </message>
    <message>
        <source>Write at least two classes first.</source>
        <translation>Escriba primero al menos dos clases.</translation>
    </message>
    <message>
        <source>Write at least two classes, one a line.</source>
        <translation>Escriba al menos dos clases, una por línea.</translation>
    </message>
    <message>
        <source>Write the answers that you accepted or corrected as items to train on</source>
        <translation>Escribir las respuestas que aceptó o corrigió como elementos con los que entrenar</translation>
    </message>
    <message>
        <source>Write the chosen set as a text file, {}</source>
        <translation>Escribir el conjunto elegido como archivo de texto, {}</translation>
    </message>
    <message>
        <source>Write the dates</source>
        <translation>Escribir las fechas</translation>
    </message>
    <message>
        <source>Write the dates to the layers</source>
        <translation>Escribir las fechas en las capas</translation>
    </message>
    <message>
        <source>Write the right answer, or reject the model's.</source>
        <translation>Escriba la respuesta correcta, o rechace la del modelo.</translation>
    </message>
    <message>
        <source>Write the two dates to the layers, so that QGIS and other projects know them</source>
        <translation>Escribir las dos fechas en las capas, para que QGIS y otros proyectos las conozcan</translation>
    </message>
    <message>
        <source>Write what is listed, or selected, with its pictures as a data set that detectors train on</source>
        <translation>Escribir lo listado, o lo seleccionado, con sus imágenes, como un conjunto de datos con el que entrenar detectores</translation>
    </message>
    <message>
        <source>Write what is to be found.</source>
        <translation>Escriba qué hay que buscar.</translation>
    </message>
    <message>
        <source>Write what to find first.</source>
        <translation>Escriba primero qué buscar.</translation>
    </message>
    <message>
        <source>Write {} to “{}” and {} to “{}”? While QGIS's temporal controller shows another time, it may then hide these layers.</source>
        <translation>¿Escribir {} en “{}” y {} en “{}”? Mientras el controlador temporal de QGIS muestre otro tiempo, puede ocultar estas capas.</translation>
    </message>
    <message>
        <source>Writes a folder with the pictures that the model was given and what is in them, in their pixels. COCO is “annotations.json” with boxes and outlines (run lengths for what has holes); YOLO a text file a picture, with boxes or with outlines (without holes), “classes.txt” and “data.yaml”.

The input is the layer “UniRS found”, all of it or its selected rows, in its answers file, which holds the pictures. A label that a person corrected counts as corrected; what a person rejected is left out, and its picture stays, as one without that thing. Points have no box and are left out. Of two dates the later picture is written. What a grid found is written with the pictures of the cells in which it lies, made again from its layers: a thing is in a cell's picture where a quarter of it is seen.

Nothing is written over: the folder is a new or an empty one, and appears when all is written.</source>
        <translation>Escribe una carpeta con las imágenes que recibió el modelo y lo que hay en ellas, en sus píxeles. COCO es “annotations.json” con recuadros y contornos (longitudes de tramo para lo que tiene huecos); YOLO, un archivo de texto por imagen, con recuadros o con contornos (sin huecos), “classes.txt” y “data.yaml”.

La entrada es la capa “Encontrado por UniRS”, entera o sus filas seleccionadas, en su archivo de respuestas, que contiene las imágenes. Una etiqueta que corrigió una persona vale como corregida; lo que rechazó una persona se omite, y su imagen queda, como una sin ese objeto. Los puntos no tienen recuadro y se omiten. De dos fechas se escribe la imagen posterior. Lo que encontró una cuadrícula se escribe con las imágenes de las celdas en las que está, hechas de nuevo a partir de sus capas: un objeto está en la imagen de una celda donde se ve una cuarta parte de él.

No se sobrescribe nada: la carpeta es nueva o está vacía, y aparece cuando todo está escrito.</translation>
    </message>
    <message>
        <source>Writes a folder with “train.json”, in the form of GeoChat_Instruct, and the pictures that the model was given, below “images”. The terminal's “train” reads it as a data set of the format geochat.

The input is the layer “UniRS answers”, all of it or its selected rows. Only answers about one picture that a person accepted or corrected become items; a correction takes the place of the model's words. Turns of a conversation become one item, as far as they were accepted one after the other. What was left out is counted, with the reason.

Nothing is written over: the folder is a new or an empty one, and appears when all is written.</source>
        <translation>Escribe una carpeta con “train.json”, en el formato de GeoChat_Instruct, y las imágenes que recibió el modelo, en “images”. El “train” de la terminal la lee como un conjunto de datos del formato geochat.

La entrada es la capa “Respuestas de UniRS”, entera o sus filas seleccionadas. Solo se convierten en elementos las respuestas sobre una imagen que una persona aceptó o corrigió; una corrección ocupa el lugar de las palabras del modelo. Los turnos de una conversación forman un solo elemento, mientras se aceptaran uno tras otro. Lo que se omitió se cuenta, con el motivo.

Nada se sobrescribe: la carpeta es nueva o está vacía, y aparece cuando todo está escrito.</translation>
    </message>
    <message>
        <source>Writes answers that a person accepted or corrected as GeoChat_Instruct items with their pictures.</source>
        <translation>Escribe las respuestas que una persona aceptó o corrigió como elementos de GeoChat_Instruct con sus imágenes.</translation>
    </message>
    <message>
        <source>Writes found things, with the pictures they were found in, as a data set that detectors train on.</source>
        <translation>Escribe los objetos encontrados, con las imágenes en que se encontraron, como un conjunto de datos con el que entrenar detectores.</translation>
    </message>
    <message>
        <source>Written: {}</source>
        <translation>Escrito: {}</translation>
    </message>
    <message>
        <source>YOLO, boxes</source>
        <translation>YOLO, recuadros</translation>
    </message>
    <message>
        <source>YOLO, outlines</source>
        <translation>YOLO, contornos</translation>
    </message>
    <message>
        <source>Yes/no</source>
        <translation>Sí/no</translation>
    </message>
    <message numerus="yes">
        <source>You skipped %Ln answers.</source>
        <translation><numerusform>Omitió %Ln respuesta.</numerusform><numerusform>Omitió %Ln respuestas.</numerusform></translation>
    </message>
    <message>
        <source>Your hint</source>
        <translation>Su pista</translation>
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
        <translation>Zoom del mapa al lugar</translation>
    </message>
    <message>
        <source>Zoom the map to the selected place (Enter)</source>
        <translation>Zoom del mapa al lugar seleccionado (Intro)</translation>
    </message>
    <message>
        <source>Zoom the map to what is selected (Enter)</source>
        <translation>Zoom del mapa a lo seleccionado (Intro)</translation>
    </message>
    <message>
        <source>a Cyrillic script</source>
        <translation>un alfabeto cirílico</translation>
    </message>
    <message>
        <source>a part of another model</source>
        <translation>una parte de otro modelo</translation>
    </message>
    <message>
        <source>about {} left</source>
        <translation>quedan unos {}</translation>
    </message>
    <message>
        <source>about {}, as fast as last time</source>
        <translation>unos {}, tan rápido como la última vez</translation>
    </message>
    <message>
        <source>airport, farmland, harbor, residential area</source>
        <translation>airport, farmland, harbor, residential area</translation>
    </message>
    <message>
        <source>all</source>
        <translation>todas</translation>
    </message>
    <message>
        <source>altogether</source>
        <translation>en total</translation>
    </message>
    <message>
        <source>an Arabic script</source>
        <translation>un alfabeto árabe</translation>
    </message>
    <message>
        <source>an Indian script</source>
        <translation>un alfabeto indio</translation>
    </message>
    <message>
        <source>an unknown date</source>
        <translation>una fecha desconocida</translation>
    </message>
    <message>
        <source>another model of the hub: owner/name</source>
        <translation>otro modelo del repositorio: propietario/nombre</translation>
    </message>
    <message>
        <source>another program may be writing to it</source>
        <translation>quizá otro programa está escribiendo en él</translation>
    </message>
    <message>
        <source>another program put “{name}” into it, which would run by itself; copy the rows into a new file</source>
        <translation>otro programa puso en él «{name}», que se ejecutaría por sí solo; copie las filas a un archivo nuevo</translation>
    </message>
    <message>
        <source>answered with an error (HTTP {})</source>
        <translation>respondió con un error (HTTP {})</translation>
    </message>
    <message>
        <source>as the map server draws it</source>
        <translation>como lo dibuja el servidor de mapas</translation>
    </message>
    <message>
        <source>at least {}</source>
        <translation>al menos {}</translation>
    </message>
    <message numerus="yes">
        <source>band {} by its palette of %Ln classes</source>
        <translation><numerusform>banda {} según su paleta de %Ln clase</numerusform><numerusform>banda {} según su paleta de %Ln clases</numerusform></translation>
    </message>
    <message>
        <source>band {} in false colours from {}</source>
        <translation>banda {} en falsos colores desde {}</translation>
    </message>
    <message>
        <source>band {} in grey</source>
        <translation>banda {} en gris</translation>
    </message>
    <message>
        <source>band {} not used as transparency</source>
        <translation>banda {} sin usar como transparencia</translation>
    </message>
    <message>
        <source>bands {} as red, green, blue</source>
        <translation>bandas {} como rojo, verde, azul</translation>
    </message>
    <message>
        <source>bfloat16</source>
        <translation>bfloat16</translation>
    </message>
    <message>
        <source>box</source>
        <translation>recuadro</translation>
    </message>
    <message>
        <source>boxes</source>
        <translation>recuadros</translation>
    </message>
    <message>
        <source>brightness {}, contrast {}</source>
        <translation>brillo {}, contraste {}</translation>
    </message>
    <message>
        <source>bringing in the expert</source>
        <translation>cargando el experto</translation>
    </message>
    <message numerus="yes">
        <source>by %Ln models</source>
        <translation><numerusform>por %Ln modelo</numerusform><numerusform>por %Ln modelos</numerusform></translation>
    </message>
    <message>
        <source>by uv of that folder</source>
        <translation>con el uv de esa carpeta</translation>
    </message>
    <message>
        <source>by uv, which is fetched first</source>
        <translation>con uv, que se descarga antes</translation>
    </message>
    <message>
        <source>by {tool}</source>
        <translation>con {tool}</translation>
    </message>
    <message>
        <source>cannot be loaded: {error}</source>
        <translation>no se puede cargar: {error}</translation>
    </message>
    <message>
        <source>cannot do this task</source>
        <translation>no sabe hacer esta tarea</translation>
    </message>
    <message>
        <source>captions</source>
        <translation>descripciones</translation>
    </message>
    <message>
        <source>change</source>
        <translation>cambio</translation>
    </message>
    <message>
        <source>change,change detection,change caption,difference,before,after,dates,vision-language model,ai</source>
        <translation>cambio,detección de cambios,descripción de cambios,diferencia,antes,después,fechas,modelo de visión y lenguaje,ia</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>cambió</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>clases</translation>
    </message>
    <message>
        <source>could not be asked</source>
        <translation>no se pudo preguntar</translation>
    </message>
    <message>
        <source>could not be reached</source>
        <translation>no es accesible</translation>
    </message>
    <message>
        <source>could not be trusted (its certificate was refused)</source>
        <translation>no es de confianza (se rechazó su certificado)</translation>
    </message>
    <message>
        <source>decoder</source>
        <translation>decodificador</translation>
    </message>
    <message>
        <source>did not answer in time</source>
        <translation>no respondió a tiempo</translation>
    </message>
    <message>
        <source>drawn as “{}”</source>
        <translation>dibujado como “{}”</translation>
    </message>
    <message>
        <source>every</source>
        <translation>cada</translation>
    </message>
    <message>
        <source>export,training,coco,yolo,dataset,boxes,segmentation,detection,annotations</source>
        <translation>exportar,entrenamiento,coco,yolo,conjunto de datos,recuadros,segmentación,detección,anotaciones</translation>
    </message>
    <message>
        <source>export,training,geochat,instruct,dataset,review,corrections,fine-tuning</source>
        <translation>exportar,entrenamiento,geochat,instruct,conjunto de datos,revisión,correcciones,ajuste fino</translation>
    </message>
    <message>
        <source>feature distance</source>
        <translation>distancia de características</translation>
    </message>
    <message>
        <source>find,detect,boxes,segment,outline,mask,points,count,land cover,change detection,grounding,vision-language model,ai</source>
        <translation>buscar,detectar,recuadros,segmentar,contorno,máscara,puntos,contar,cobertura del suelo,detección de cambios,localización,modelo de visión y lenguaje,ia</translation>
    </message>
    <message>
        <source>find,detect,grid,tiles,boxes,segment,outline,mask,points,count,change detection,vision-language model,ai</source>
        <translation>buscar,detectar,cuadrícula,teselas,recuadros,segmentar,contorno,máscara,puntos,contar,detección de cambios,modelo de visión y lenguaje,ia</translation>
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
        <translation>para {abilities}</translation>
    </message>
    <message>
        <source>from {0} × {0}</source>
        <translation>de {0} × {0}</translation>
    </message>
    <message>
        <source>from {0} × {0} and {1} × {1}</source>
        <translation>de {0} × {0} y {1} × {1}</translation>
    </message>
    <message>
        <source>grid,cells,models,disagree,agreement,compare,review,ai</source>
        <translation>cuadrícula,celdas,modelos,discrepancia,coincidencia,comparar,revisar,ia</translation>
    </message>
    <message>
        <source>grid,cells,tiles,change,change detection,change caption,before,after,dates,ai</source>
        <translation>cuadrícula,celdas,teselas,cambio,detección de cambios,descripción de cambios,antes,después,fechas,ia</translation>
    </message>
    <message>
        <source>grid,cells,tiles,question,answer,classify,map,vision-language model,ai</source>
        <translation>cuadrícula,celdas,teselas,pregunta,respuesta,clasificar,mapa,modelo de visión y lenguaje,ia</translation>
    </message>
    <message>
        <source>hint</source>
        <translation>pista</translation>
    </message>
    <message>
        <source>in the same place</source>
        <translation>en el mismo lugar</translation>
    </message>
    <message>
        <source>int4, a third of bfloat16's memory, CPU</source>
        <translation>int4, un tercio de la memoria de bfloat16, CPU</translation>
    </message>
    <message>
        <source>int8, half of bfloat16's memory, CPU</source>
        <translation>int8, la mitad de la memoria de bfloat16, CPU</translation>
    </message>
    <message>
        <source>it is no text in UTF-8</source>
        <translation>no es un texto en UTF-8</translation>
    </message>
    <message>
        <source>it printed nothing</source>
        <translation>no mostró nada</translation>
    </message>
    <message>
        <source>its first words</source>
        <translation>sus primeras palabras</translation>
    </message>
    <message>
        <source>kept; type another to replace it</source>
        <translation>guardada; escriba otra para reemplazarla</translation>
    </message>
    <message>
        <source>licence {licence}, commercial use: {allowed}</source>
        <translation>licencia {licence}, uso comercial: {allowed}</translation>
    </message>
    <message>
        <source>local metric grid</source>
        <translation>cuadrícula métrica local</translation>
    </message>
    <message>
        <source>looking at the picture</source>
        <translation>analizando la imagen</translation>
    </message>
    <message>
        <source>m</source>
        <translation>m</translation>
    </message>
    <message>
        <source>macOS: the one build there is; the model computes on the CPU</source>
        <translation>macOS: la única versión que hay; el modelo calcula en la CPU</translation>
    </message>
    <message>
        <source>mask</source>
        <translation>máscara</translation>
    </message>
    <message>
        <source>mm_vision_select_layer {select} does not exist in a vision tower of {depth} layers.</source>
        <translation>mm_vision_select_layer {select} no existe en una torre de visión de {depth} capas.</translation>
    </message>
    <message>
        <source>model score</source>
        <translation>puntuación del modelo</translation>
    </message>
    <message>
        <source>model score {}</source>
        <translation>puntuación del modelo {}</translation>
    </message>
    <message numerus="yes">
        <source>models disagree on %Ln cells</source>
        <translation><numerusform>los modelos discrepan en %Ln celda</numerusform><numerusform>los modelos discrepan en %Ln celdas</numerusform></translation>
    </message>
    <message>
        <source>model’s own words. Answers that a person rejected are passed over.</source>
        <translation>palabras del propio modelo. Las respuestas que rechazó una persona se pasan por alto.</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>no CRS: sizes in pixels</source>
        <translation>sin SRC: tamaños en píxeles</translation>
    </message>
    <message>
        <source>no NVIDIA driver was found</source>
        <translation>no se encontró ningún controlador NVIDIA</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>no respondió a tiempo</translation>
    </message>
    <message>
        <source>no clear answer</source>
        <translation>sin respuesta clara</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>sin fecha</translation>
    </message>
    <message>
        <source>no reason was given</source>
        <translation>no se dio ningún motivo</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>none found; choose one</source>
        <translation>no se encontró ninguno; elija uno</translation>
    </message>
    <message>
        <source>none is here that can make an environment with pip</source>
        <translation>aquí no hay ninguno que pueda crear un entorno con pip</translation>
    </message>
    <message>
        <source>not classified</source>
        <translation>sin clasificar</translation>
    </message>
    <message>
        <source>nothing to download</source>
        <translation>nada que descargar</translation>
    </message>
    <message>
        <source>nothing to fetch</source>
        <translation>nada que descargar</translation>
    </message>
    <message>
        <source>of</source>
        <translation>de</translation>
    </message>
    <message>
        <source>one class a line</source>
        <translation>una clase por línea</translation>
    </message>
    <message>
        <source>one question a line</source>
        <translation>una pregunta por línea</translation>
    </message>
    <message>
        <source>or another answer in your own words</source>
        <translation>u otra respuesta con sus palabras</translation>
    </message>
    <message>
        <source>other answers</source>
        <translation>otras respuestas</translation>
    </message>
    <message>
        <source>outline</source>
        <translation>contorno</translation>
    </message>
    <message>
        <source>outlines</source>
        <translation>contornos</translation>
    </message>
    <message>
        <source>outlines of change</source>
        <translation>contornos de cambio</translation>
    </message>
    <message>
        <source>over {}</source>
        <translation>más de {}</translation>
    </message>
    <message>
        <source>point</source>
        <translation>punto</translation>
    </message>
    <message>
        <source>points</source>
        <translation>puntos</translation>
    </message>
    <message>
        <source>projector</source>
        <translation>proyector</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>question,answer,vqa,caption,describe,scene,classes,classify,vision-language model,satellite,aerial,ai</source>
        <translation>pregunta,respuesta,vqa,descripción,describir,escena,clases,clasificar,modelo de visión y lenguaje,satélite,aérea,ia</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>preguntas</translation>
    </message>
    <message>
        <source>raw bands {}</source>
        <translation>bandas sin estilo {}</translation>
    </message>
    <message>
        <source>reading its files</source>
        <translation>leyendo sus archivos</translation>
    </message>
    <message>
        <source>reading the question</source>
        <translation>leyendo la pregunta</translation>
    </message>
    <message>
        <source>reading the video</source>
        <translation>leyendo el vídeo</translation>
    </message>
    <message>
        <source>refused the connection</source>
        <translation>rechazó la conexión</translation>
    </message>
    <message>
        <source>set</source>
        <translation>conjunto</translation>
    </message>
    <message>
        <source>something</source>
        <translation>algo</translation>
    </message>
    <message>
        <source>stretched from {}</source>
        <translation>realce desde {}</translation>
    </message>
    <message>
        <source>the base model's decoder</source>
        <translation>el decodificador del modelo base</translation>
    </message>
    <message>
        <source>the geometry’s CRS; without one the layer’s, else the project’s</source>
        <translation>el SRC de la geometría; sin él, el de la capa o, si no, el del proyecto</translation>
    </message>
    <message>
        <source>the model said: {}</source>
        <translation>el modelo dijo: {}</translation>
    </message>
    <message>
        <source>the package index’s own</source>
        <translation>la propia del índice de paquetes</translation>
    </message>
    <message>
        <source>the place: an answer counts where its own place holds a point inside this geometry</source>
        <translation>el lugar: una respuesta cuenta si su propio lugar contiene un punto dentro de esta geometría</translation>
    </message>
    <message>
        <source>the question, whatever its capitals and spaces; without one, any question</source>
        <translation>la pregunta, sin importar mayúsculas ni espacios; sin ella, cualquier pregunta</translation>
    </message>
    <message>
        <source>the same for both dates</source>
        <translation>igual para ambas fechas</translation>
    </message>
    <message>
        <source>the server’s only one</source>
        <translation>el único del servidor</translation>
    </message>
    <message>
        <source>the system</source>
        <translation>el sistema</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>no existe ese archivo</translation>
    </message>
    <message>
        <source>time in the video (h:min:s)</source>
        <translation>tiempo en el vídeo (h:min:s)</translation>
    </message>
    <message>
        <source>time in the video (min:s)</source>
        <translation>tiempo en el vídeo (min:s)</translation>
    </message>
    <message>
        <source>to</source>
        <translation>a</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>demasiado grande</translation>
    </message>
    <message>
        <source>torch</source>
        <translation>torch</translation>
    </message>
    <message>
        <source>torch can use</source>
        <translation>torch puede usar</translation>
    </message>
    <message>
        <source>torch is here and cannot be loaded: {reason}.</source>
        <translation>torch está aquí y no se puede cargar: {reason}.</translation>
    </message>
    <message>
        <source>torch {version}</source>
        <translation>torch {version}</translation>
    </message>
    <message>
        <source>torch {version} and {others}</source>
        <translation>torch {version} y {others}</translation>
    </message>
    <message>
        <source>two dates</source>
        <translation>dos fechas</translation>
    </message>
    <message>
        <source>uncertain: model score under {} %</source>
        <translation>incierta: puntuación del modelo menor que el {} %</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>no cambió</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconocido</translation>
    </message>
    <message>
        <source>unknown reason</source>
        <translation>motivo desconocido</translation>
    </message>
    <message>
        <source>until the first word</source>
        <translation>hasta la primera palabra</translation>
    </message>
    <message>
        <source>uv has no Python {python} for {platform}.</source>
        <translation>uv no tiene ningún Python {python} para {platform}.</translation>
    </message>
    <message>
        <source>uv, which is not here, cannot be fetched: {reason}. Install it, or name it with --uv.</source>
        <translation>uv, que no está aquí, no se puede descargar: {reason}. Instálelo, o indíquelo con --uv.</translation>
    </message>
    <message>
        <source>values as they are</source>
        <translation>valores tal cual</translation>
    </message>
    <message>
        <source>version {commit}</source>
        <translation>versión {commit}</translation>
    </message>
    <message>
        <source>video,uav,drone,scene,event,classification,timeline,subtitles,era,vision-language model,ai</source>
        <translation>vídeo,uav,dron,escena,suceso,clasificación,línea de tiempo,subtítulos,era,modelo de visión y lenguaje,ia</translation>
    </message>
    <message>
        <source>videos</source>
        <translation>vídeos</translation>
    </message>
    <message>
        <source>vision tower</source>
        <translation>torre de visión</translation>
    </message>
    <message>
        <source>vision_tower/config.json does not describe a vision tower: {error}.</source>
        <translation>vision_tower/config.json no describe una torre de visión: {error}.</translation>
    </message>
    <message>
        <source>vision_tower/config.json has the model_type {kind}; known are {known}.</source>
        <translation>vision_tower/config.json tiene el model_type {kind}; se conocen {known}.</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>espera</translation>
    </message>
    <message>
        <source>was not found</source>
        <translation>no se encontró</translation>
    </message>
    <message>
        <source>weighing the possible answers</source>
        <translation>sopesando las respuestas posibles</translation>
    </message>
    <message>
        <source>weights in memory: {memory}</source>
        <translation>pesos en memoria: {memory}</translation>
    </message>
    <message>
        <source>what changed</source>
        <translation>qué cambió</translation>
    </message>
    <message>
        <source>what is in a box</source>
        <translation>qué hay en un recuadro</translation>
    </message>
    <message>
        <source>what was asked cannot be told from it</source>
        <translation>no se puede saber qué se preguntó</translation>
    </message>
    <message>
        <source>works only with {others}</source>
        <translation>solo funciona con {others}</translation>
    </message>
    <message>
        <source>writing the answer</source>
        <translation>escribiendo la respuesta</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>{0} × {0} px</source>
        <translation>{0} × {0} px</translation>
    </message>
    <message>
        <source>{card} (compute capability {capability}) is too old for this torch, which is made for {arches}.</source>
        <translation>{card} (capacidad de cómputo {capability}) es demasiado antigua para este torch, hecho para {arches}.</translation>
    </message>
    <message>
        <source>{card} has {size} GB: small models fit, larger ones run on the CPU (options, Device).</source>
        <translation>{card} tiene {size} GB: caben modelos pequeños, los mayores se ejecutan en la CPU (opciones, Dispositivo).</translation>
    </message>
    <message>
        <source>{card} is not used: this torch ({build}) is not made for NVIDIA cards.</source>
        <translation>{card} no se usa: este torch ({build}) no está hecho para tarjetas NVIDIA.</translation>
    </message>
    <message>
        <source>{card} is not used: torch ({build}) finds no card, though the driver ({driver}) has one.</source>
        <translation>{card} no se usa: torch ({build}) no encuentra ninguna tarjeta, aunque el controlador ({driver}) tiene una.</translation>
    </message>
    <message>
        <source>{card} is not used: torch for {build} wants NVIDIA driver {least} or newer, and {driver} is here.</source>
        <translation>{card} no se usa: torch para {build} pide el controlador NVIDIA {least} o posterior, y aquí está el {driver}.</translation>
    </message>
    <message>
        <source>{card} is too old for this torch: CPU</source>
        <translation>{card} es demasiado antigua para este torch: CPU</translation>
    </message>
    <message>
        <source>{card} needs a newer NVIDIA driver than {driver}, 580 or newer: CPU until then</source>
        <translation>{card} necesita un controlador NVIDIA más nuevo que el {driver}, 580 o posterior: CPU hasta entonces</translation>
    </message>
    <message>
        <source>{detail} cannot be written to.</source>
        <translation>No se puede escribir en {detail}.</translation>
    </message>
    <message>
        <source>{detail} holds something else already.</source>
        <translation>{detail} ya contiene otra cosa.</translation>
    </message>
    <message>
        <source>{detail} is too long for Windows, which takes 259 characters with all that goes below.</source>
        <translation>{detail} es demasiado larga para Windows, que admite 259 caracteres con todo lo que va debajo.</translation>
    </message>
    <message>
        <source>{detail} starts QGIS, and is no Python.</source>
        <translation>{detail} inicia QGIS, y no es un Python.</translation>
    </message>
    <message>
        <source>{device} does not compute: {reason}.</source>
        <translation>{device} no calcula: {reason}.</translation>
    </message>
    <message>
        <source>{device}, {free} free</source>
        <translation>{device}, {free} libres</translation>
    </message>
    <message>
        <source>{file} has the model_type {kind}; known are {known} and those of transformers.</source>
        <translation>{file} tiene el model_type {kind}; se conocen {known} y los de transformers.</translation>
    </message>
    <message>
        <source>{file} is of type {projector}; only 'mlp_downsample' is known.</source>
        <translation>{file} es del tipo {projector}; solo se conoce 'mlp_downsample'.</translation>
    </message>
    <message>
        <source>{file} is shorter than it should be: the copy is not whole.</source>
        <translation>{file} es más corto de lo que debería: la copia no está completa.</translation>
    </message>
    <message>
        <source>{file} names the vision tower {name}, whose configuration is missing; put its config.json into {wanted}.</source>
        <translation>{file} nombra la torre de visión {name}, cuya configuración falta; ponga su config.json en {wanted}.</translation>
    </message>
    <message>
        <source>{folder} (not usable)</source>
        <translation>{folder} (no utilizable)</translation>
    </message>
    <message>
        <source>{folder} asks for a model of another place (audio_tokenizer).</source>
        <translation>{folder} pide un modelo de otro sitio (audio_tokenizer).</translation>
    </message>
    <message>
        <source>{folder} cannot be loaded: {reason}.</source>
        <translation>No se puede cargar {folder}: {reason}.</translation>
    </message>
    <message>
        <source>{folder} cannot be read: {reason}.</source>
        <translation>No se puede leer {folder}: {reason}.</translation>
    </message>
    <message>
        <source>{folder} cannot be removed: {reason}. Is the model in use?</source>
        <translation>No se puede eliminar {folder}: {reason}. ¿Está en uso el modelo?</translation>
    </message>
    <message>
        <source>{folder} cannot be written: {reason}.</source>
        <translation>No se puede escribir {folder}: {reason}.</translation>
    </message>
    <message>
        <source>{folder} could not be deleted: {reason}</source>
        <translation>No se pudo borrar {folder}: {reason}</translation>
    </message>
    <message>
        <source>{folder} has no {name}.</source>
        <translation>{folder} no tiene {name}.</translation>
    </message>
    <message>
        <source>{folder} holds no weights of its vision tower {name}; put that model's folder into {wanted}.</source>
        <translation>{folder} no contiene los pesos de su torre de visión {name}; ponga la carpeta de ese modelo en {wanted}.</translation>
    </message>
    <message>
        <source>{folder} holds the unexpected weight {name!r}.</source>
        <translation>{folder} contiene el peso inesperado {name!r}.</translation>
    </message>
    <message>
        <source>{folder} is a UniRS folder; a clue model is a plain VILA folder.</source>
        <translation>{folder} es una carpeta UniRS; un modelo de pistas es una carpeta VILA simple.</translation>
    </message>
    <message>
        <source>{folder} is an adapter for the model {name}, which is missing; put its folder into {wanted}.</source>
        <translation>{folder} es un adaptador para el modelo {name}, que falta; ponga su carpeta en {wanted}.</translation>
    </message>
    <message>
        <source>{folder} is none of the models that were installed into the profile.</source>
        <translation>{folder} no es ninguno de los modelos que se instalaron en el perfil.</translation>
    </message>
    <message>
        <source>{folder} is written for code of its own, which is never run here; take the same model in transformers' own layout.</source>
        <translation>{folder} está escrita para código propio, que aquí nunca se ejecuta; tome el mismo modelo en la estructura de transformers.</translation>
    </message>
    <message>
        <source>{folder} is {hidden_size} wide, but the projector gives {width}.</source>
        <translation>{folder} tiene un ancho de {hidden_size}, pero el proyector da {width}.</translation>
    </message>
    <message>
        <source>{folder} lacks the weight {name!r}.</source>
        <translation>A {folder} le falta el peso {name!r}.</translation>
    </message>
    <message>
        <source>{folder} lacks {count} weights: {names}.</source>
        <translation>A {folder} le faltan {count} pesos: {names}.</translation>
    </message>
    <message>
        <source>{folder} names no processor that transformers has.</source>
        <translation>{folder} no nombra ningún procesador que tenga transformers.</translation>
    </message>
    <message>
        <source>{folder} takes {needed} GB more as safetensors, but {free} GB are free on its disk.</source>
        <translation>{folder} ocupa {needed} GB más como safetensors, pero hay {free} GB libres en su disco.</translation>
    </message>
    <message>
        <source>{folder} was not downloaded by this program: delete it yourself.</source>
        <translation>{folder} no la descargó este programa: bórrela usted.</translation>
    </message>
    <message>
        <source>{folder}: change extraction with transformer layers (cc_n_layers) is not supported.</source>
        <translation>{folder}: no se admite la extracción de cambios con capas de transformador (cc_n_layers).</translation>
    </message>
    <message>
        <source>{folder}: multi-scale towers (s2) are not supported.</source>
        <translation>{folder}: no se admiten torres multiescala (s2).</translation>
    </message>
    <message>
        <source>{folder}: pictures of {size} px are prepared for a tower of {expected} px.</source>
        <translation>{folder}: las imágenes de {size} px se preparan para una torre de {expected} px.</translation>
    </message>
    <message>
        <source>{folder}: the adapter's weight {name!r} fits no layer of its base.</source>
        <translation>{folder}: el peso {name!r} del adaptador no corresponde a ninguna capa de su base.</translation>
    </message>
    <message>
        <source>{folder}: the added piece {piece!r} cannot have the id {number}.</source>
        <translation>{folder}: la pieza añadida {piece!r} no puede tener el id {number}.</translation>
    </message>
    <message>
        <source>{folder}: the tokenizer has {size} pieces, the decoder only {vocabulary}.</source>
        <translation>{folder}: el tokenizador tiene {size} piezas, el decodificador solo {vocabulary}.</translation>
    </message>
    <message>
        <source>{folder}: the weight {name!r} has shape {stored}, expected {wanted}.</source>
        <translation>{folder}: el peso {name!r} tiene la forma {stored}, se esperaba {wanted}.</translation>
    </message>
    <message>
        <source>{folder}: the weight {name} has another shape than its config.json says.</source>
        <translation>{folder}: el peso {name} tiene otra forma que la que dice su config.json.</translation>
    </message>
    <message>
        <source>{free} GB free in {folder}</source>
        <translation>{free} GB libres en {folder}</translation>
    </message>
    <message>
        <source>{host} answered with status {status} for {name}.</source>
        <translation>{host} respondió con el estado {status} para {name}.</translation>
    </message>
    <message>
        <source>{host} cannot be reached, or breaks off, at {name}; what came is kept, and the same command goes on there.</source>
        <translation>No se puede acceder a {host}, o se interrumpe, en {name}; lo que llegó se conserva, y la misma orden sigue desde ahí.</translation>
    </message>
    <message>
        <source>{host} cannot be reached: is this computer online, and does it need a proxy or a mirror?</source>
        <translation>No se puede acceder a {host}: ¿tiene conexión este equipo, y necesita un proxy o un espejo?</translation>
    </message>
    <message>
        <source>{host} does not list a model {name}.</source>
        <translation>{host} no lista ningún modelo {name}.</translation>
    </message>
    <message>
        <source>{id} answers from now on.</source>
        <translation>{id} responde desde ahora.</translation>
    </message>
    <message>
        <source>{id} has its weights only as pickles, which could run code; they are never fetched.</source>
        <translation>{id} tiene sus pesos solo como pickles, que podrían ejecutar código; nunca se descargan.</translation>
    </message>
    <message>
        <source>{id} has too many files for a model.</source>
        <translation>{id} tiene demasiados archivos para un modelo.</translation>
    </message>
    <message>
        <source>{id} holds no config.json.</source>
        <translation>{id} no contiene ningún config.json.</translation>
    </message>
    <message>
        <source>{id} holds no weights in safetensors.</source>
        <translation>{id} no contiene pesos en safetensors.</translation>
    </message>
    <message>
        <source>{id} is being downloaded already, by another window or terminal.</source>
        <translation>{id} ya se está descargando, en otra ventana o terminal.</translation>
    </message>
    <message>
        <source>{id} is for those who accept its conditions: do that at {page} and type your key.</source>
        <translation>{id} es para quienes aceptan sus condiciones: hágalo en {page} y escriba su clave.</translation>
    </message>
    <message>
        <source>{id} is here now, each file checked.</source>
        <translation>{id} ya está aquí, con cada archivo comprobado.</translation>
    </message>
    <message>
        <source>{id} is not what was fetched: {faults}</source>
        <translation>{id} no es lo que se descargó: {faults}</translation>
    </message>
    <message>
        <source>{id} is removed.</source>
        <translation>{id} está eliminado.</translation>
    </message>
    <message>
        <source>{id} is whole in form; it was not downloaded here, so nothing says what its files should be.</source>
        <translation>{id} está completo en su forma; no se descargó aquí, así que nada dice qué deberían ser sus archivos.</translation>
    </message>
    <message>
        <source>{id} needs {needed} GB more on the disk of {folder}, where {free} GB are free.</source>
        <translation>{id} necesita {needed} GB más en el disco de {folder}, donde hay {free} GB libres.</translation>
    </message>
    <message>
        <source>{id} takes {memory}, more than this computer has.</source>
        <translation>{id} ocupa {memory}, más de lo que tiene este equipo.</translation>
    </message>
    <message>
        <source>{id}: checking a file…</source>
        <translation>{id}: comprobando un archivo…</translation>
    </message>
    <message>
        <source>{id}: {how_far}</source>
        <translation>{id}: {how_far}</translation>
    </message>
    <message>
        <source>{model} does not fit into this computer: it takes {least} GB.</source>
        <translation>{model} no cabe en este equipo: ocupa {least} GB.</translation>
    </message>
    <message>
        <source>{model} fits if it and its clue model take turns in memory: hints take longer.</source>
        <translation>{model} cabe si él y su modelo de pistas se turnan en memoria: las pistas tardan más.</translation>
    </message>
    <message>
        <source>{model} fits into {device}, but only {free} GB are free there now: close other programs.</source>
        <translation>{model} cabe en {device}, pero ahora allí solo hay {free} GB libres: cierre otros programas.</translation>
    </message>
    <message>
        <source>{model} fits without its clue model alone: there are no hints.</source>
        <translation>{model} solo cabe sin su modelo de pistas: no hay pistas.</translation>
    </message>
    <message>
        <source>{name} (not here)</source>
        <translation>{name} (no está aquí)</translation>
    </message>
    <message>
        <source>{name} ({number} of {count})</source>
        <translation>{name} ({number} de {count})</translation>
    </message>
    <message>
        <source>{name} ({number} of {count}): {doing}</source>
        <translation>{name} ({number} de {count}): {doing}</translation>
    </message>
    <message>
        <source>{name} answers about a picture only.</source>
        <translation>{name} responde solo sobre una imagen.</translation>
    </message>
    <message>
        <source>{name} answers without hints; choose no clue model for it.</source>
        <translation>{name} responde sin pistas; no elija ningún modelo de pistas para él.</translation>
    </message>
    <message>
        <source>{name} cannot answer this: {reason}.</source>
        <translation>{name} no puede responder a esto: {reason}.</translation>
    </message>
    <message>
        <source>{name} cannot be read: {error}.</source>
        <translation>No se puede leer {name}: {error}.</translation>
    </message>
    <message>
        <source>{name} could not be unpacked: {reason}</source>
        <translation>No se pudo descomprimir {name}: {reason}</translation>
    </message>
    <message>
        <source>{name} goes on to {end}, the clip ends at {clip}: its positions may be those of another clip.</source>
        <translation>{name} llega hasta {end}, el clip termina en {clip}: sus posiciones pueden ser las de otro clip.</translation>
    </message>
    <message>
        <source>{name} has no chat template, so it cannot be asked.</source>
        <translation>{name} no tiene plantilla de conversación, así que no se le puede preguntar.</translation>
    </message>
    <message>
        <source>{name} has positions from {start} to {end} only, and the clip ends at {clip}.</source>
        <translation>{name} solo tiene posiciones de {start} a {end}, y el clip termina en {clip}.</translation>
    </message>
    <message>
        <source>{name} has {found} bytes instead of {size}.</source>
        <translation>{name} tiene {found} bytes en lugar de {size}.</translation>
    </message>
    <message>
        <source>{name} holds no conversation; ask each question by itself.</source>
        <translation>{name} no mantiene conversaciones; haga cada pregunta por separado.</translation>
    </message>
    <message>
        <source>{name} holds no model that can be used here: {reason}</source>
        <translation>{name} no contiene ningún modelo que se pueda usar aquí: {reason}</translation>
    </message>
    <message>
        <source>{name} holds no position: the receiver had none, or the positions are no degrees.</source>
        <translation>{name} no contiene ninguna posición: el receptor no tenía, o las posiciones no son grados.</translation>
    </message>
    <message>
        <source>{name} holds subtitles but no positions.</source>
        <translation>{name} contiene subtítulos pero no posiciones.</translation>
    </message>
    <message>
        <source>{name} holds too many files for a model.</source>
        <translation>{name} contiene demasiados archivos para un modelo.</translation>
    </message>
    <message>
        <source>{name} in the bundle is not what was packed: its checksum differs. Copy the bundle again.</source>
        <translation>{name} en el kit no es lo que se empaquetó: su suma de verificación difiere. Copie el kit de nuevo.</translation>
    </message>
    <message>
        <source>{name} is empty or no subtitle file.</source>
        <translation>{name} está vacío o no es un archivo de subtítulos.</translation>
    </message>
    <message>
        <source>{name} is missing.</source>
        <translation>Falta {name}.</translation>
    </message>
    <message>
        <source>{name} is no model: it holds {entry}.</source>
        <translation>{name} no es un modelo: contiene {entry}.</translation>
    </message>
    <message>
        <source>{name} is no model: it must hold one folder.</source>
        <translation>{name} no es un modelo: debe contener una sola carpeta.</translation>
    </message>
    <message>
        <source>{name} is no subtitle file, or larger than {megabytes} MB.</source>
        <translation>{name} no es un archivo de subtítulos, o pesa más de {megabytes} MB.</translation>
    </message>
    <message>
        <source>{name} is not what was fetched: its checksum differs.</source>
        <translation>{name} no es lo que se descargó: su suma de verificación difiere.</translation>
    </message>
    <message>
        <source>{name} looks at one picture at a time, so there is no hint.</source>
        <translation>{name} mira una sola imagen cada vez, así que no hay pista.</translation>
    </message>
    <message>
        <source>{name} looks at one picture at a time; choose a model that compares several.</source>
        <translation>{name} mira una sola imagen cada vez; elija un modelo que compare varias.</translation>
    </message>
    <message>
        <source>{name} needs {needed:.1f} GB on the disk, where {free:.1f} GB are free.</source>
        <translation>{name} necesita {needed:.1f} GB en el disco, donde hay {free:.1f} GB libres.</translation>
    </message>
    <message>
        <source>{name}, driver {driver}, {total} GB, {free} GB free</source>
        <translation>{name}, controlador {driver}, {total} GB, {free} GB libres</translation>
    </message>
    <message>
        <source>{one} and {other} both hold the weight {key!r}.</source>
        <translation>{one} y {other} contienen ambos el peso {key!r}.</translation>
    </message>
    <message>
        <source>{package} has no wheel for {platform} and Python {python}.</source>
        <translation>{package} no tiene wheel para {platform} y Python {python}.</translation>
    </message>
    <message>
        <source>{path} cannot be read or written: {reason}.</source>
        <translation>No se puede leer ni escribir {path}: {reason}.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>No se puede leer {path}: {reason}.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>No se puede escribir {path}: {reason}.</translation>
    </message>
    <message>
        <source>{path} did not keep its new run; try another disk.</source>
        <translation>{path} no conservó su nueva ejecución; pruebe otro disco.</translation>
    </message>
    <message>
        <source>{path} does not hold a JSON object.</source>
        <translation>{path} no contiene un objeto JSON.</translation>
    </message>
    <message>
        <source>{path} does not say which kind of model it is.</source>
        <translation>{path} no dice qué tipo de modelo es.</translation>
    </message>
    <message>
        <source>{path} does not say which version of {name}.</source>
        <translation>{path} no dice qué versión de {name}.</translation>
    </message>
    <message>
        <source>{path} does not start</source>
        <translation>{path} no se inicia</translation>
    </message>
    <message>
        <source>{path} has no beginning or end piece.</source>
        <translation>{path} no tiene pieza de inicio o de fin.</translation>
    </message>
    <message>
        <source>{path} has no piece {piece!r}.</source>
        <translation>{path} no tiene la pieza {piece!r}.</translation>
    </message>
    <message>
        <source>{path} has no pip and no venv</source>
        <translation>{path} no tiene pip ni venv</translation>
    </message>
    <message>
        <source>{path} has no weight_map.</source>
        <translation>{path} no tiene weight_map.</translation>
    </message>
    <message>
        <source>{path} holds something else than tensors, or is damaged, so it is not read.</source>
        <translation>{path} contiene algo distinto de tensores, o está dañado, así que no se lee.</translation>
    </message>
    <message>
        <source>{path} holds values that no image can be prepared with.</source>
        <translation>{path} contiene valores con los que no se puede preparar ninguna imagen.</translation>
    </message>
    <message>
        <source>{path} is QGIS and no Python: it would start another QGIS.</source>
        <translation>{path} es QGIS y no Python: iniciaría otro QGIS.</translation>
    </message>
    <message>
        <source>{path} is a pickle, which is never loaded; convert the folder once: python -m model_runtime convert {folder}</source>
        <translation>{path} es un pickle, que nunca se carga; convierta la carpeta una vez: python -m model_runtime convert {folder}</translation>
    </message>
    <message>
        <source>{path} is larger than a configuration can be.</source>
        <translation>{path} es más grande de lo que puede ser una configuración.</translation>
    </message>
    <message>
        <source>{path} is larger than a tokenizer can be.</source>
        <translation>{path} es más grande de lo que puede ser un tokenizador.</translation>
    </message>
    <message>
        <source>{path} is missing or cannot be read.</source>
        <translation>{path} falta o no se puede leer.</translation>
    </message>
    <message>
        <source>{path} is no file of grid answers; name another one.</source>
        <translation>{path} no es un archivo de respuestas de cuadrícula; indique otro.</translation>
    </message>
    <message>
        <source>{path} is no manifest of a bundle: {reason}.</source>
        <translation>{path} no es el manifiesto de un kit: {reason}.</translation>
    </message>
    <message>
        <source>{path} is no uv of version {least} or newer</source>
        <translation>{path} no es un uv de la versión {least} o posterior</translation>
    </message>
    <message>
        <source>{path} is no uv of version {least} or newer.</source>
        <translation>{path} no es un uv de la versión {least} o posterior.</translation>
    </message>
    <message>
        <source>{path} is not a sentencepiece model: {error}.</source>
        <translation>{path} no es un modelo sentencepiece: {error}.</translation>
    </message>
    <message>
        <source>{path} is not a whole safetensors file: {reason}.</source>
        <translation>{path} no es un archivo safetensors completo: {reason}.</translation>
    </message>
    <message>
        <source>{path} is not there any more.</source>
        <translation>{path} ya no está.</translation>
    </message>
    <message>
        <source>{path} is of a later version of UniRS, which can go on with it.</source>
        <translation>{path} es de una versión posterior de UniRS, que puede continuar con él.</translation>
    </message>
    <message>
        <source>{path} lacks or misstates {error}.</source>
        <translation>A {path} le falta {error}, o lo indica mal.</translation>
    </message>
    <message>
        <source>{path} lists added pieces in a form that is not known.</source>
        <translation>{path} enumera piezas añadidas en una forma desconocida.</translation>
    </message>
    <message>
        <source>{path} lists the weight {key!r}, which {file} does not hold.</source>
        <translation>{path} lista el peso {key!r}, que {file} no contiene.</translation>
    </message>
    <message>
        <source>{path} names {name!r}, which is not a safetensors file of that folder.</source>
        <translation>{path} nombra {name!r}, que no es un archivo safetensors de esa carpeta.</translation>
    </message>
    <message>
        <source>{sign} 1. The runtime</source>
        <translation>{sign} 1. El motor</translation>
    </message>
    <message>
        <source>{sign} 1. The runtime: {what}</source>
        <translation>{sign} 1. El motor: {what}</translation>
    </message>
    <message>
        <source>{sign} 2. A model: {what}</source>
        <translation>{sign} 2. Un modelo: {what}</translation>
    </message>
    <message>
        <source>{size}, hints in turns: {where}</source>
        <translation>{size}, pistas por turnos: {where}</translation>
    </message>
    <message>
        <source>{size}, no hints: {where}</source>
        <translation>{size}, sin pistas: {where}</translation>
    </message>
    <message>
        <source>{size}: {where}</source>
        <translation>{size}: {where}</translation>
    </message>
    <message>
        <source>{variable} in the environment is “{text}”, and should be a number of rows, as 8.</source>
        <translation>{variable} en el entorno es “{text}”, y debería ser un número de filas, como 8.</translation>
    </message>
    <message>
        <source>{variable} in the environment is “{text}”, and should be gigabytes, as 8 or 1.5.</source>
        <translation>{variable} en el entorno es “{text}”, y deberían ser gigabytes, como 8 o 1.5.</translation>
    </message>
    <message>
        <source>{version}, made for {build}</source>
        <translation>{version}, hecho para {build}</translation>
    </message>
    <message>
        <source>{version}, of that folder</source>
        <translation>{version}, de esa carpeta</translation>
    </message>
    <message>
        <source>{version}, which is fetched too</source>
        <translation>{version}, que también se descarga</translation>
    </message>
    <message>
        <source>{version}, which is here</source>
        <translation>{version}, que está aquí</translation>
    </message>
    <message>
        <source>{where} does not describe a {kind} decoder: {reason}.</source>
        <translation>{where} no describe un decodificador {kind}: {reason}.</translation>
    </message>
    <message>
        <source>{where} has pictures cut by {aspect} and joined by {merge}; known are pad, square, anyres and anyres_max_N with flat and spatial_unpad.</source>
        <translation>{where} corta las imágenes por {aspect} y las une por {merge}; se conocen pad, square, anyres y anyres_max_N con flat y spatial_unpad.</translation>
    </message>
    <message>
        <source>{where} has the model_type {kind!r}; known are {known}.</source>
        <translation>{where} tiene el model_type {kind!r}; se conocen {known}.</translation>
    </message>
    <message>
        <source>{where} has the model_type {kind}; a UniRS or VILA folder has {model_type}.</source>
        <translation>{where} tiene el model_type {kind}; una carpeta UniRS o VILA tiene {model_type}.</translation>
    </message>
    <message>
        <source>{where} has {what}; adapters of plain LoRA are known.</source>
        <translation>{where} tiene {what}; se conocen los adaptadores de LoRA simple.</translation>
    </message>
    <message>
        <source>{where} names no base_model_name_or_path.</source>
        <translation>{where} no indica base_model_name_or_path.</translation>
    </message>
    <message>
        <source>{where} says calibration is {value}; it is a temperature above 0.</source>
        <translation>{where} dice que calibration es {value}; es una temperatura mayor que 0.</translation>
    </message>
    <message>
        <source>{where} says gsd_range_m is {value}; it is two distances in metres.</source>
        <translation>{where} dice que gsd_range_m es {value}; son dos distancias en metros.</translation>
    </message>
    <message>
        <source>{where} says mm_projector_type is {kind}; known are 'mlp2x_gelu' and its like.</source>
        <translation>{where} dice que mm_projector_type es {kind}; se conocen 'mlp2x_gelu' y similares.</translation>
    </message>
    <message>
        <source>{where} says repetition_penalty is {value}; it is a number from 0.1 to 10.</source>
        <translation>{where} dice que repetition_penalty es {value}; es un número de 0.1 a 10.</translation>
    </message>
    <message>
        <source>{where} says {key} is {value}; it is a whole number from {least} to {most}.</source>
        <translation>{where} dice que {key} es {value}; es un número entero de {least} a {most}.</translation>
    </message>
    <message>
        <source>{where} says {key} is {value}; known are {known}.</source>
        <translation>{where} dice que {key} es {value}; se conocen {known}.</translation>
    </message>
    <message>
        <source>{where} takes several layers of its vision tower together (mm_vision_select_layer {layers}), as VHM does; models that take one are known.</source>
        <translation>{where} toma varias capas de su torre de visión a la vez (mm_vision_select_layer {layers}), como hace VHM; se conocen los modelos que toman una.</translation>
    </message>
    <message>
        <source>{where}: image_grid_pinpoints is a list of sizes in pixels, multiples of {size}.</source>
        <translation>{where}: image_grid_pinpoints es una lista de tamaños en píxeles, múltiplos de {size}.</translation>
    </message>
    <message>
        <source>{} %</source>
        <translation>{} %</translation>
    </message>
    <message>
        <source>{} % of the picture has no data and is black.</source>
        <translation>El {} % de la imagen no tiene datos y es negro.</translation>
    </message>
    <message>
        <source>{} (guessed)</source>
        <translation>{} (estimada)</translation>
    </message>
    <message>
        <source>{} (the model said: {})</source>
        <translation>{} (el modelo dijo: {})</translation>
    </message>
    <message>
        <source>{} GB</source>
        <translation>{} GB</translation>
    </message>
    <message>
        <source>{} Its cells are asked again.</source>
        <translation>{} Se pregunta de nuevo por sus celdas.</translation>
    </message>
    <message>
        <source>{} MB</source>
        <translation>{} MB</translation>
    </message>
    <message>
        <source>{} The grid waits; go on to load the model again.</source>
        <translation>{} La cuadrícula espera; continúe para cargar el modelo de nuevo.</translation>
    </message>
    <message>
        <source>{} The same grid goes on from here.</source>
        <translation>{} La misma cuadrícula sigue desde aquí.</translation>
    </message>
    <message>
        <source>{} and {}</source>
        <translation>{} y {}</translation>
    </message>
    <message>
        <source>{} are free</source>
        <translation>hay {} libres</translation>
    </message>
    <message>
        <source>{} cannot be read here, QGIS lacks what unpacks its pixels: {}</source>
        <translation>{} no se puede leer aquí; a QGIS le falta lo que descomprime sus píxeles: {}</translation>
    </message>
    <message>
        <source>{} cannot be read or written: {}.</source>
        <translation>No se puede leer ni escribir {}: {}.</translation>
    </message>
    <message>
        <source>{} cannot be read.</source>
        <translation>No se puede leer {}.</translation>
    </message>
    <message>
        <source>{} cannot be read: it is made of parts, and one is missing or cannot be opened ({}).</source>
        <translation>No se puede leer {}: está hecho de partes, y una falta o no se puede abrir ({}).</translation>
    </message>
    <message>
        <source>{} cannot be read: {}.</source>
        <translation>No se puede leer {}: {}.</translation>
    </message>
    <message>
        <source>{} cannot be written: {}.</source>
        <translation>No se puede escribir {}: {}.</translation>
    </message>
    <message>
        <source>{} exists already.</source>
        <translation>{} ya existe.</translation>
    </message>
    <message>
        <source>{} fps</source>
        <translation>{} fps</translation>
    </message>
    <message>
        <source>{} h {} min</source>
        <translation>{} h {} min</translation>
    </message>
    <message>
        <source>{} has no run {}.</source>
        <translation>{} no tiene la ejecución {}.</translation>
    </message>
    <message>
        <source>{} holds a drone's positions; choose another name.</source>
        <translation>{} contiene las posiciones de un dron; elija otro nombre.</translation>
    </message>
    <message>
        <source>{} holds too few lines for a set.</source>
        <translation>{} contiene muy pocas líneas para un conjunto.</translation>
    </message>
    <message>
        <source>{} in {}</source>
        <translation>{} en {}</translation>
    </message>
    <message>
        <source>{} is damaged or cut off: {}</source>
        <translation>{} está dañado o cortado: {}</translation>
    </message>
    <message>
        <source>{} is neither in the project nor on the disk.</source>
        <translation>{} no está ni en el proyecto ni en el disco.</translation>
    </message>
    <message>
        <source>{} is neither in the project nor on the disk; add its layer.</source>
        <translation>{} no está ni en el proyecto ni en el disco; añada su capa.</translation>
    </message>
    <message>
        <source>{} is no answers file that this version can add to; answers are kept in {}.</source>
        <translation>{} no es un archivo de respuestas al que esta versión pueda añadir; las respuestas se guardan en {}.</translation>
    </message>
    <message>
        <source>{} is no file of grid answers: {}.</source>
        <translation>{} no es un archivo de respuestas de cuadrícula: {}.</translation>
    </message>
    <message>
        <source>{} is there and not empty; choose another folder.</source>
        <translation>{} existe y no está vacía; elija otra carpeta.</translation>
    </message>
    <message>
        <source>{} is too long for a set.</source>
        <translation>{} es demasiado largo para un conjunto.</translation>
    </message>
    <message>
        <source>{} kB</source>
        <translation>{} kB</translation>
    </message>
    <message>
        <source>{} left out: an earlier turn of their conversation was not accepted.</source>
        <translation>{} omitidas: no se aceptó un turno anterior de su conversación.</translation>
    </message>
    <message>
        <source>{} left out: nobody accepted or corrected them.</source>
        <translation>{} omitidas: nadie las aceptó ni corrigió.</translation>
    </message>
    <message>
        <source>{} left out: their picture was not kept.</source>
        <translation>{} omitidas: no se guardó su imagen.</translation>
    </message>
    <message>
        <source>{} left out: they are not questions about one picture.</source>
        <translation>{} omitidas: no son preguntas sobre una sola imagen.</translation>
    </message>
    <message>
        <source>{} m</source>
        <translation>{} m</translation>
    </message>
    <message>
        <source>{} m/px</source>
        <translation>{} m/px</translation>
    </message>
    <message>
        <source>{} min</source>
        <translation>{} min</translation>
    </message>
    <message>
        <source>{} min {} s</source>
        <translation>{} min {} s</translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln answers</source>
        <translation><numerusform>{} de %Ln respuesta</numerusform><numerusform>{} de %Ln respuestas</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln cells</source>
        <translation><numerusform>{} de %Ln celda</numerusform><numerusform>{} de %Ln celdas</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln cells are done.</source>
        <translation><numerusform>{} de %Ln celda terminada.</numerusform><numerusform>{} de %Ln celdas terminadas.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln pairs compared.</source>
        <translation><numerusform>{} de %Ln par comparado.</numerusform><numerusform>{} de %Ln pares comparados.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln reviewed</source>
        <translation><numerusform>{} de %Ln revisada</numerusform><numerusform>{} de %Ln revisadas</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln windows</source>
        <translation><numerusform>{} de %Ln ventana</numerusform><numerusform>{} de %Ln ventanas</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln windows are classified.</source>
        <translation><numerusform>{} de %Ln ventana clasificada.</numerusform><numerusform>{} de %Ln ventanas clasificadas.</numerusform></translation>
    </message>
    <message>
        <source>{} of an unsaved project</source>
        <translation>{} de un proyecto sin guardar</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} de {}</translation>
    </message>
    <message>
        <source>{} on the disk</source>
        <translation>{} en el disco</translation>
    </message>
    <message>
        <source>{} pictures are not quite what the model saw: the layer or its style changed since.</source>
        <translation>{} imágenes no son exactamente lo que vio el modelo: la capa o su estilo han cambiado desde entonces.</translation>
    </message>
    <message>
        <source>{} pictures are not there any more.</source>
        <translation>{} imágenes ya no están.</translation>
    </message>
    <message>
        <source>{} points were found, for which no output is given.</source>
        <translation>Se encontraron {} puntos, para los que no se indicó ninguna salida.</translation>
    </message>
    <message>
        <source>{} s</source>
        <translation>{} s</translation>
    </message>
    <message>
        <source>{} to download</source>
        <translation>{} para descargar</translation>
    </message>
    <message>
        <source>{} {} east</source>
        <translation>{} {} al este</translation>
    </message>
    <message>
        <source>{} {} north</source>
        <translation>{} {} al norte</translation>
    </message>
    <message>
        <source>{} {} south</source>
        <translation>{} {} al sur</translation>
    </message>
    <message>
        <source>{} {} west</source>
        <translation>{} {} al oeste</translation>
    </message>
    <message>
        <source>{} × {} px</source>
        <translation>{} × {} px</translation>
    </message>
    <message>
        <source>{} – uncertain</source>
        <translation>{} – incierta</translation>
    </message>
    <message>
        <source>{}, about {} left</source>
        <translation>{}, quedan unos {}</translation>
    </message>
    <message>
        <source>{}, {} %</source>
        <translation>{}, {} %</translation>
    </message>
    <message>
        <source>{}: click to select these cells on the map</source>
        <translation>{}: pulse para seleccionar estas celdas en el mapa</translation>
    </message>
    <message>
        <source>{}: {}, {}</source>
        <translation>{}: {}, {}</translation>
    </message>
    <message>
        <source>“Before” is later than “After”.</source>
        <translation>“Antes” es posterior a “Después”.</translation>
    </message>
    <message>
        <source>“{id}” is no model’s id, as Qwen/Qwen3-VL-2B-Instruct.</source>
        <translation>“{id}” no es el identificador de un modelo, como Qwen/Qwen3-VL-2B-Instruct.</translation>
    </message>
    <message>
        <source>“{name}” holds no pictures; is it sound only?</source>
        <translation>“{name}” no contiene imágenes; ¿es solo sonido?</translation>
    </message>
    <message>
        <source>“{name}” is empty.</source>
        <translation>“{name}” está vacío.</translation>
    </message>
    <message>
        <source>“{name}” is no build of PyTorch, as cpu, cu126 or index.</source>
        <translation>“{name}” no es una versión de PyTorch, como cpu, cu126 o index.</translation>
    </message>
    <message>
        <source>“{name}” is no platform: {known}.</source>
        <translation>“{name}” no es una plataforma: {known}.</translation>
    </message>
    <message>
        <source>“{name}” is not a video that can be read here, or it is damaged or cut off.</source>
        <translation>“{name}” no es un vídeo que se pueda leer aquí, o está dañado o cortado.</translation>
    </message>
    <message>
        <source>“{name}” says it has {claimed} frames, but only {readable} can be decoded.</source>
        <translation>“{name}” dice tener {claimed} fotogramas, pero solo se pueden decodificar {readable}.</translation>
    </message>
    <message>
        <source>“{path}” is a folder, not a video.</source>
        <translation>“{path}” es una carpeta, no un vídeo.</translation>
    </message>
    <message>
        <source>“{path}” is not a file on this machine; only local files are opened.</source>
        <translation>“{path}” no es un archivo de este equipo; solo se abren archivos locales.</translation>
    </message>
    <message>
        <source>“{text}” is no address of a hub, as https://huggingface.co.</source>
        <translation>“{text}” no es la dirección de un repositorio, como https://huggingface.co.</translation>
    </message>
    <message>
        <source>“{text}” is no address, as http://127.0.0.1:8000/v1.</source>
        <translation>“{text}” no es una dirección, como http://127.0.0.1:8000/v1.</translation>
    </message>
    <message>
        <source>“{text}” is no hub’s address, as https://huggingface.co.</source>
        <translation>“{text}” no es la dirección de un repositorio, como https://huggingface.co.</translation>
    </message>
    <message>
        <source>“{text}” is no model’s id, as Qwen/Qwen3-VL-2B-Instruct.</source>
        <translation>“{text}” no es el identificador de un modelo, como Qwen/Qwen3-VL-2B-Instruct.</translation>
    </message>
    <message>
        <source>“{}” is finer ({} m a pixel) than “{}” ({} m): detail that only one of them can show is no change.</source>
        <translation>“{}” es más fina ({} m por píxel) que “{}” ({} m): un detalle que solo una de ellas puede mostrar no es un cambio.</translation>
    </message>
    <message>
        <source>“{}” names no bands: give one number or three, as 4,3,2.</source>
        <translation>“{}” no indica bandas: dé un número o tres, como 4,3,2.</translation>
    </message>
    <message>
        <source>“{}” names no limits: give black and white as 0,255, or one such pair for each of three bands.</source>
        <translation>“{}” no indica límites: dé negro y blanco como 0,255, o un par así para cada una de tres bandas.</translation>
    </message>
    <message>
        <source>…/bin/python</source>
        <translation>…/bin/python</translation>
    </message>
    <message>
        <source>✎ You corrected it: {}</source>
        <translation>✎ Usted la corrigió: {}</translation>
    </message>
    <message>
        <source>✓ The model can run here.</source>
        <translation>✓ El modelo se puede ejecutar aquí.</translation>
    </message>
    <message>
        <source>✓ You accepted it</source>
        <translation>✓ Usted la aceptó</translation>
    </message>
    <message>
        <source>✗ Something is wrong:</source>
        <translation>✗ Algo falla:</translation>
    </message>
    <message>
        <source>✗ The model cannot run yet:</source>
        <translation>✗ El modelo aún no se puede ejecutar:</translation>
    </message>
    <message>
        <source>✗ You rejected it</source>
        <translation>✗ Usted la rechazó</translation>
    </message>
</context>
</TS>
