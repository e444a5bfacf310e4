<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>UniRS</name>
    <message>
        <source> %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (model score {})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (uncertain)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> or </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> word pieces</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln answers</source>
        <translation><numerusform>%Ln answer</numerusform><numerusform>%Ln answers</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells</source>
        <translation><numerusform>%Ln cell</numerusform><numerusform>%Ln cells</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells answered</source>
        <translation><numerusform>%Ln cell answered</numerusform><numerusform>%Ln cells answered</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells are below 0.5</source>
        <translation><numerusform>%Ln cell is below 0.5</numerusform><numerusform>%Ln cells are below 0.5</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln classes</source>
        <translation><numerusform>%Ln class</numerusform><numerusform>%Ln classes</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln cores</source>
        <translation><numerusform>%Ln core</numerusform><numerusform>%Ln cores</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be asked</source>
        <translation><numerusform>%Ln could not be asked</numerusform><numerusform>%Ln could not be asked</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln dates</source>
        <translation><numerusform>%Ln date</numerusform><numerusform>%Ln dates</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln frames of every window of {} s, every {} s</source>
        <translation><numerusform>%Ln frame of every window of {} s, every {} s</numerusform><numerusform>%Ln frames of every window of {} s, every {} s</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln frames of the whole clip</source>
        <translation><numerusform>%Ln frame of the whole clip</numerusform><numerusform>%Ln frames of the whole clip</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln grids</source>
        <translation><numerusform>%Ln grid</numerusform><numerusform>%Ln grids</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln other packages</source>
        <translation><numerusform>%Ln other package</numerusform><numerusform>%Ln other packages</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln packages</source>
        <translation><numerusform>%Ln package</numerusform><numerusform>%Ln packages</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln parts</source>
        <translation><numerusform>%Ln part</numerusform><numerusform>%Ln parts</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln polygons</source>
        <translation><numerusform>%Ln polygon</numerusform><numerusform>%Ln polygons</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln positions that lie too far from the others were left out.</source>
        <translation><numerusform>%Ln position that lies too far from the others was left out.</numerusform><numerusform>%Ln positions that lie too far from the others were left out.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln rejected</source>
        <translation><numerusform>%Ln rejected</numerusform><numerusform>%Ln rejected</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests failed.</source>
        <translation><numerusform>%Ln request failed.</numerusform><numerusform>%Ln requests failed.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln things</source>
        <translation><numerusform>%Ln thing</numerusform><numerusform>%Ln things</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln uncertain</source>
        <translation><numerusform>%Ln uncertain</numerusform><numerusform>%Ln uncertain</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln videos</source>
        <translation><numerusform>%Ln video</numerusform><numerusform>%Ln videos</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln windows</source>
        <translation><numerusform>%Ln window</numerusform><numerusform>%Ln windows</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln with less than {} % data</source>
        <translation><numerusform>%Ln with less than {} % data</numerusform><numerusform>%Ln with less than {} % data</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln with too little data</source>
        <translation><numerusform>%Ln with too little data</numerusform><numerusform>%Ln with too little data</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln without data</source>
        <translation><numerusform>%Ln without data</numerusform><numerusform>%Ln without data</numerusform></translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Base model folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Check and use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy from {source}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Download from {source}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Follow up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Forget the key that is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go on with Set up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;In the profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep int8 and int4 weights on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep models in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep working</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;List</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Load the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Look up on {source}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mirror</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Model folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Options…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Repair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Repair the runtime</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Resume from {source}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Set up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Set up…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show tips again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;This computer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Unload the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Update the runtime</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use the base model's hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use the hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(no answer) {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(no words)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(not classified)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(the model said nothing)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, compute capability {capability}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, uncertain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 - cosine similarity of the model's features of two dates, one value for each cell of {}. Not a probability of change: seasons, light and shifts between the pictures raise it too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A Python, 3.11 to 3.14, that has torch: one of conda’s, of a virtual environment, of a cluster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A ResNet vision tower needs mm_vision_select_layer to name one of its stages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A box around everything that fits your words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A box is left, top, right and bottom from 0 to 1 of the picture, and not empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A bundle is being made in {folder} already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A cell is a whole number of at least {least} pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A cell is at least {least} m wide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A class list forces a choice: a class with a lower model score than this is marked as uncertain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A class list forces a choice; with so low a model score it may be none of the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A class list has at least two classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A class list holds 1 to {most} names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A class list is asked of one layer; ask a question about the two dates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A comparison takes two pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A download that was not ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file beside the model’s weights, half (int8) or a third (int4) of their size.
Later loads only read it, instead of packing the weights again, which takes up to a minute for a large model.
It goes with the model, or, once this is off, when the model is loaded next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file of the plugin is missing or broken: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file was held by another program, an antivirus perhaps, or a model that is running: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder in the UniRS or VILA layout; empty: the model that came with the plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder with another base model; empty: the one that belongs to the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A grid has one pair of limits for all bands, as 0,900.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A grid is kept in a GeoPackage: choose a name that ends in .gpkg.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A guess: the model cannot measure, and does not know the units of the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A hint of your own, used as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A layer of this answer is not in the project any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A map of classes has no stretch; use each layer's own style.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mask of several classes, and the area of each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A message header is not a JSON object.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model of this kind answers without hints.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model score is a share among the possible answers, not a probability of being right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A newer system is needed, or a server of your own that answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A package is not what it should be: its checksum differs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of Python could not be loaded whole ({reason}). Ask again: the model's process starts anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture has a width and a height of 1 to 16384 pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture is the same as one that was sent before it, counted from 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A point on everything that fits your words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A question and its answer are too large for one message; shorten it or its list of classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A question is about one picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A rectangle on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A request has a method, which is a text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A server of my own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A server of my own…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A server of your own can answer instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A server's address begins with http:// or https://, not {scheme}://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A small model that learnt from drawn scenes, often wrong on photographs. For non-commercial use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A small model, often wrong. For non-commercial use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A torch of your own: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A turn of the history holds user, answer and ids.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A video is classified from {frames} frames.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A word or two a line; all of them are looked for in every cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AMD’s GPU driver: the ROCm build that uv finds for it, else CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About an earlier picture of this place: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a layer with the outlines of the cells above this feature distance, a file beside the answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a raster layer, or open the sample scene.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a raster…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add your organisation’s certificate to the system, or to QGIS under Authentication, Manage certificates; then go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All answers are reviewed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All answers of this project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All that the tools said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {count} files of {id} are what was fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also ask which class of a list each cell is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Always</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An efficientnet_lite tower has 0 to {most} position_channels, a multiple of 4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An efficientnet_lite tower is scaled by numbers above 0 and up to {most}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An efficientnet_lite tower joins some of the strides {known}, the finest first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An efficientnet_lite vision tower is used whole: mm_vision_select_layer is -1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An offline bundle, or a folder of copied models: this computer need not be online; empty: the hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another QGIS is setting up the runtime in this folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another QGIS window has {} open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is writing to {path}; end its edits, then resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is writing to {}; try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another question is on its way; stop it first, or wait for its answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer, one a line where there are several</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answering…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers a question about a place of a raster layer with the vision-language model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers a question about what a raster layer shows at a place, or says which of several classes it is.

The place is an extent, a window around a point, or every polygon of a layer (or its selected ones), each asked about on its own. Without any of them it is the whole layer. The model sees the bounding square of the place, at its own number of pixels, as the layer is styled; raw bands with limits given as numbers make pictures that do not depend on a style. A window's side of 0 is as many of the layer's own pixels as the model's picture has.

Of classes the one with the best model score is the answer: a list forces a choice. What the model said of itself is in the column “free_answer” where that is something else.

“Places with answers” has one row a place: the answer, its model score where the question is a closed one, the hint, the model and its revision, and what the picture was made from. A place that cannot be asked about, for lack of data for one, has a sentence in the column “error”. “The model's pictures” keeps what the model saw.

Model scores are shares among the possible answers, not probabilities of being right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers are cut off after so many tokens, pieces of words; shorter ones are quicker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers cannot be written beside the project; they are kept in {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers of at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers of several models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers on which the models agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers on which they disagree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers that other models contradict come first, then the least certain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers that were not compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As each layer is styled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As soon as the panel shows a layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the layer is styled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the licence’s name says; what it allows is for you to read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the model recommends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the options or the model say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the server says it when it starts: vLLM, llama.cpp, Ollama, LM Studio or another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask UniRS about what the map shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask a few cells first, to see their answers and how long all will take; their answers are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask a grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask a question, or choose a class list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask a region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask about a place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask about each polygon, shown by its bounding square, instead of squares of one size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask about the place, e.g. Is there water beside the road?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask about this cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask each of the models that you check, one after another, and compare what they answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask every cell in the background; a grid that was begun goes on where it stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask every cell of a layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask every cell of one raster layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask every cell, or find things in every cell and merge what neighbours saw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask everything once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for size, licence and memory; only the model’s name is sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask in a whole sentence, or press a word below the box. The Up key brings earlier questions back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask in your own words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask per tile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask questions about places in imagery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the model about the picture above (Enter in the box)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the model for the mask of what this caption tells of, in the Find tab; kept with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the model what changed between the two pictures above (Enter in the box)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the same question with this hint (Ctrl+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the server which models it has; no picture is sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask what changed between two dates of a place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask what changed from each date of this place to the next, one pair after the other: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask what the map shows (UniRS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the runtime’s Python and the card; a few seconds…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking {host}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking {python}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking {source}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks one or several questions, one a line, or which of several classes each cell is, about every cell of a raster layer.

Cells are numbered from the layer's top left, whatever part of it is asked. A size of 0 is as many of the layer's own pixels as the model's picture has. Where the layer's pixels are squares on the ground, cells are whole pixels. The model sees the layer as it is styled; raw bands make pictures that do not depend on a style, the same as the terminal's grid makes.

The grid is a GeoPackage with a row for each cell and question. A file that is there is gone on with: the same layer, cells, questions and model continue where the last run ended, whether it was cancelled or died; anything else starts a run of its own in the same file. So nothing is lost and nothing is done twice.

Model scores are shares among the possible answers, not probabilities of being right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks questions about every cell of a raster layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least two classes, parted by commas or lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Atlas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attribute to keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic takes the torch that this computer’s graphics driver can use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the project's own file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to where the last link was (Alt+Left)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Band {band} is used as transparency, but varies as data does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Band {} is transparency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bands and limits are of raw bands: choose raw bands as pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bands as styled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bands as styled on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bands {bands} are taken as red, green and blue, by their names: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bands {bands} are taken as red, green and blue, by their wavelengths.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base model's hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before and After are the same layer; choose two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before and after, the pictures the model gets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beginning…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both layers cover only {} % of this place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both layers have the same date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring back the tips in the panel that were dismissed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring this cell into UniRS's Ask tab, with its answer, and go on from there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bringing in the model's expert for this task…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By how much of a cell neighbours overlap; a thing not larger than that lies whole in one of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>COCO or YOLO…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU only, the smallest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CRS of the files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV file of one video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ca&amp;ncel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canc&amp;el</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled; nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card, driver, torch, what each model needs, what is wrong and what to press</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cell size (0: by the model's picture)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cells</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cells overlap by 0 to {most} percent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cells that are done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cells that are done, skipped and failed ones included</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cells that could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cells with a smaller share of data than this are not asked, but counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cells without enough data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check at least two models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the connection and the proxy in QGIS’s options under Network, or use an offline bundle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check this &amp;computer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking {id}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a Python from 3.11 to 3.14, 64-bit, or let Set up fetch one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder with a shorter path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a layer that can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model’s zip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a place on the map first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a place on the map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a raster layer first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a video file: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an empty folder, or a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another bundle, or none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another one in the options.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one band or three of the {} that there are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose two different layers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen: {build}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cl&amp;asses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class names parted by commas or lines; {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class that is seen longest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes (by default ERA's 25)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes, parted by commas or lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classi&amp;fy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classify videos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a bar to select its cells. The review below begins with the least certain answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a place on the map, or press Enter for its centre: a window of the model's size around it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a question to put it into the box, or press its number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click for a moment; arrow keys step from window to window, Home and End to the ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the map near the flight to go to that moment of the video; Esc gives the map back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the map where the video was taken; it has no positions of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the map: both dates of that place come under a line that you can drag.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the map: the picture that appears here is all that the model gets to see.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the map: things are looked for in the picture that appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the right answer, press its number, or choose it with the arrows and Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the timeline for a moment's best classes. Pale stretches with a “?” are uncertain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click, or press Enter, to see the whole answer above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Esc); a download goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the help (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commercial use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Common stretch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comp&amp;are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare a grid on two dates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare a region on two dates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare every cell of two dates of a place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare every file with its checksum, and install anew what is missing or wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare every file with the checksum that it came with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare models on a grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with an empty box asks what changed. Blink shows both dates in turn, for your own eyes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compared cells</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compared runs: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compares the runs of a grid's file that asked the same of the same cells, of each model the newest. “Ask a grid” makes them: run it once for each model folder, into the same file.

Compared are the options of closed questions and of class lists, numbers of counts, whether captions of two dates say that something changed, and the words where a short answer was asked for. Other free text is not compared.

The result has a cell for each question, with what each model said. The rows of the file get the same word, in the column “agreement”. No model is loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirmed as right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all of this, without home paths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the line, to paste it into a terminal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the selected questions and answers (Ctrl+C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the shown lines to the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy versions, sizes and the last lines of the log; home paths and passwords are taken out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corrected answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corrected by a person; the model said: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corrected label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Enter asks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Enter asks again with this hint, Esc leaves it as it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DJI's own telemetry in {name} is not read; subtitles (.srt) beside the video would be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged packets of telemetry that were left out: {broken}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date of picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln answers?</source>
        <translation><numerusform>Delete this answer?</numerusform><numerusform>Delete %Ln answers?</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln things?</source>
        <translation><numerusform>Delete this thing?</numerusform><numerusform>Delete %Ln things?</numerusform></translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete its files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the folder’s contents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the model’s folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the model’s folder, or what an unfinished download has left; asks first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the selected answers (Del)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete them for good; you are asked first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete them for good?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete this answer?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete this model’s folder from the profile; asks first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete this set?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete what Set up made; asks first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete what is selected (Del)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Descri&amp;be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Describe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Describe the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Describe the rectangle, or the whole picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss this tip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download all the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloading {id}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a rectangle on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a rectangle on the map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a rectangle on the map; Esc gives the map back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a made-up aerial scene, with houses, roads and fields, and add it to the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a rectangle on the map and press Describe; without one all of the picture is described.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a rectangle on the map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw the rectangle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing the layer “{}” took too long and was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing the sample scene…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ERA’s 25 classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each cell keeps this attribute of its polygon, to join the answers on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each layer as it is styled on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each polygon is one cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier answers here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the hint and ask again with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty: what changed, in the model's own words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End a hint with its first full stop after 24 word pieces: questions take less time,
and some answers lack what the rest of the hint would have told</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the model runtime and free its memory; the next question starts it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter asks, Shift+Enter starts a new line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter asks, Shift+Enter starts a new line, Up and Down recall earlier questions (Alt+Q)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter finds, Shift+Enter starts a new line, Up and Down recall earlier words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter goes from place to place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter saves, Esc leaves the answer as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter shows a run; Resume goes on with one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter them in QGIS’s options under Network, then go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every cell of this grid was answered before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exactly the picture the model saw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export found things as COCO or YOLO</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export reviewed answers as training items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feature distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feature distance (1 − similarity) in cells of {}, here {} to {}. Not a probability of change: seasons and light raise it too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feature distance over {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching Python {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching and installing the packages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching and installing torch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching uv, which installs the packages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File of grid answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the box with: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find by the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in a grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in a region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find it in the picture above (Enter in the box)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find on this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find things on the map by words: boxes, outlines, points, changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find: boxes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find: outlines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find: outlines of what changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find: points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finds what a phrase says (“water tower”) at a place of a raster layer, with a vision-language model that has the method: RSUniVLM, Qwen3-VL, Florence-2 and others.

The place is an extent, a window around a point, or every polygon of a layer, each looked at on its own; without any of them it is the whole layer. The model sees the bounding square of the place.

Boxes, outlines and points take a phrase; outlines may take several classes parted by commas, for land cover. “What is in a rectangle” takes a rectangle inside the place, and describes the whole place without one. “What changed” takes a later layer and a class, as building or road.

“Found things” has one feature a thing, in the layer's CRS: its label, area in square metres and longer side in metres on the ellipsoid, the phrase, the model and its revision, and the thing as the model gave it. A mask is a feature for each of its connected parts; “Masks” keeps it whole, for one place at a time. Nothing is found where the layer has no data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finds what a phrase says (“water tower”) in every cell of a raster layer, with a vision-language model that has the method: RSUniVLM, Qwen3-VL, Florence-2 and others. Several phrases, one a line, are looked for together. “What changed” takes a later layer and a class, as building or road.

Cells overlap: a thing that is not larger than the overlap lies whole in one of them. What several cells saw of a thing is made one, and what is larger than a cell is joined, so that nothing depends on where the cells begin.

“Found things” has one feature a thing, in the layer's CRS: its label, area and longer side on the ellipsoid, the phrase, the model and its revision, and in how many cells it was seen. “Masks” is a raster of the labels, of outlines and changes.

The grid is a GeoPackage with a row for each cell and phrase, which keeps what each cell saw. A file that is there is gone on with, whether the last run was cancelled or died; nothing is done twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finds what a phrase says all over a raster layer: boxes, outlines, points, changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finds what a phrase says at a place of a raster layer: boxes, outlines, points, changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flight path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for CSV files and subtitles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder: {place}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For another computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For several videos choose a folder for CSV files and subtitles.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget the rectangle: describe all of the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget this set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found things</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame {} of {} that the model sees, at {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, or choose another folder, then go on: what is there already is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>French</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a &amp;folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the file's metadata: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the layer's metadata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the layer's temporal properties</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the name of the layer or its file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From {} to {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>G</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GeoJSON (*.geojson)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GeoPackage (*.gpkg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GeoPackages (*.gpkg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Georgian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>German</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a question or classes, not both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give an extent or polygons, not both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give an extent, a point or polygons, not several of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give at least two classes, parted by commas or lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the set a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on later, set a proxy in QGIS’s options under Network, or use an offline bundle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on once more, or copy the report.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on once more; if it happens again, something on the way changes what is fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with the cells of this run that are left, as it was begun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with the cells that are left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with the windows that are not classified yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on working meanwhile. What is answered is kept, even if QGIS is closed; Resume goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go through the answers again that you skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to this part of the page, or to another page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Greek</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grid {}: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grids that were asked before, and what is left of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have the picture described, in the model’s own way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heat la&amp;yer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heat layer puts on the map where the features differ. History of this place goes through all dated layers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height of a bar: model score, full height 100 %. Hollow: uncertain. Right: share of the time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heights are above the ellipsoid (WGS 84), not above the sea.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heights are above the starting place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help, model, answers, log, options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the cells on the map that say that nothing changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hints are off by default: on a CPU a model of this size takes about a minute for one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History of this place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How cells are shown to the model, and which of them are left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How exactly the model computes; automatic fits the device and the model's size.
int8 keeps nearly every answer, int4 most; both answer sooner on a CPU, and large grids later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the model is loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of what was found is merged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often each answer was given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the layers of run {} were styled is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to ask a place, and what the answers mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have a &amp;Python with torch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have a Python with torch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In its own words: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install all of this, in the background; QGIS can be used meanwhile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install from a &amp;zip…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install from a zip…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the plugin again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install what has changed, into the same folder; the rest stays as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installing the packages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installing torch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installing {name}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Into {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It belongs to {owner}, and nothing should be installed into it: set up one of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is set by the environment variable {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Italian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items: {}. Pictures: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ke&amp;y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep (Enter, Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep a set of your own under a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep in the answers file that you checked this answer and found it right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the attribute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the lines of a text file as a set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep them; offered again when QGIS starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this as the right answer (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this set (Ctrl+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept as “{}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Korean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L&amp;oad the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Land cover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later layer, for what changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer of answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer of found things</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer's CRS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least feature distance of the polygons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least feature distance of the polygons: 0 is alike, about 1 is unrelated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least share of data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave everything as it is (Enter, Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave everything as it was (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the answer as it is (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the hint as it was (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the rest; the finished captions stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of a window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of a window in seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of a window in seconds (0: the whole clip)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less vegetation?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the model say what happens in every window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let this model answer from now on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List the things in the Find tab, to review and to save them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List what was found everywhere, not by this answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists of classes that you kept; the plus keeps the one in the box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists of classes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load the chosen model now, rather than with the first question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading ahead makes the first answer quick, and takes the model's memory before anything is asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the model: about {} of {} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the model: longer than the last time ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the model: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lon&amp;gest hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longer side (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest hint, in the language model's word pieces; longer hints take longer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for the Python and the model once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look in {source}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the clip…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at this computer; nothing is fetched yet…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at what is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>M&amp;ore models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a print layout with a page for each of these answers: map, picture, question and answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the earlier one “Before”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the features of this answer again from its row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the place as large as both layers cover it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marks the cells of a grid on which several models disagree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masks are made of outlines and of what changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masks can be written for one place at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memor&amp;y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory for picture features and hints, so that a second question about a place is quicker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory ran out. {note}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge what neighbouring cells saw and put it on the map; what you judged stays as you judged it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merging what the cells found, {}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merging what the cells found…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metres on the ground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror, offline folder, key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model &amp;card…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model and hints at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model and hints in turns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model folder (by default the model that is chosen in the panel)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model runtime</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model score of every class: how the model divides its belief among the classes of the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model score {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model score, the lowest of all answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model score: the share that the model gives this answer among the possible ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model scores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model scores from 0 to 1, a tenth a column; {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models of the kind {kind} need the package {package}, which is missing in the runtime's Python.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models that are here, and models to get</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models that are known, to be downloaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models that are known, with size, licence and memory: download, check, remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models that were installed into the profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models to ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More likely {} ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the last row and column inwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the last row and column inwards, to end where the layer does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the later picture back by the measured shift before the model sees it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the later picture by the measured shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move them into the project that is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NVIDIA GPU (CUDA)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NVIDIA driver {driver}: {build}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NVIDIA driver {driver}: {build}, which is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one of the server's models: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither date is known: write them in, or make sure that “Before” is the earlier layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither layer has a CRS: they are compared pixel by pixel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New buildings?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New run {run}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New run {run}; run {earlier} is not finished: {changed} changed since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No NVIDIA GPU can be used: none is found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No NVIDIA GPU can be used: this PyTorch is a CPU build.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No NVIDIA GPU was found: CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answers yet: they are kept here as soon as there are any.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answers yet; they come here as they are written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No cell has a feature distance of {} or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No frame of “{name}” at {seconds:.1f} s can be decoded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No frame of “{name}” can be decoded; is it cut off?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No grid was asked yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No hints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model is installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model is installed: choose a model folder in the UniRS options.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model is loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No other model was asked the same as run {} of the same cells.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No polygon of “{}” lies on the layer “{}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No server answers at {host}; is it running?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No shift between the pictures can be told.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No transparency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the places could be asked about. {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of these answers has a place on the map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not again; the options bring all tips back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not asked: less than {} % data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not compared: free text, or fewer than two answers that can be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not quite what the model saw: the layer or its style may have changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not right? Correct keeps your word beside the model's. The Grid tab asks many places.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not set up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been logged yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is selected in the layer “{}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of it is lost by quitting: later, open the Grid tab, choose the run in Runs and press Resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of {id} is here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was asked. {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was asked: no cell has data in {} % of its picture or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of cells</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of found things</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of places with an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of places without an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of things</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of windows and videos without one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of windows with a class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>O&amp;ffline folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of an account that accepted a model’s conditions on the hub; kept in QGIS’s authentication database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of itself the model said: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the map: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this computer: pictures stay here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>One class for every window, from %Ln frames of each</source>
        <translation><numerusform>One class for every window, from %Ln frame of each</numerusform><numerusform>One class for every window, from %Ln frames of each</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>One class for the whole video, from %Ln frames spread over it</source>
        <translation><numerusform>One class for the whole video, from %Ln frame of it</numerusform><numerusform>One class for the whole video, from %Ln frames spread over it</numerusform></translation>
    </message>
    <message>
        <source>One date is not known: write it in, or make sure that “Before” is the earlier layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of the runs to compare (0: the newest)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One picture is classified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One question a line, e.g. Is there water?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One question a line; every cell is asked all of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One stretch for both dates finds its own bands and limits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only answers ({}) that another model which was asked the same contradicts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only answers about this layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only answers of these days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only answers of this task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only cells in which another model that was asked the same said something else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only cells on which models disagree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only cells that touch: an extent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only cells that touch: polygons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only raster files have raw bands; use the layers as styled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only what a person accepted or corrected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only where models disagree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ope&amp;n video…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open QGIS's dialog for raster layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a clip, or drop one here. Where positions are known, as in a .srt file, it comes onto the map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a text file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a video, or drop one here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another file of grid answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open grid answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the &amp;answers’ folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the Grid tab with these words, to find them in every cell of the layer; nothing starts yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the Grid tab with this place and this question, to ask it of every window; nothing starts yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder in which this project’s answers, grids and flights are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder of the log file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the model runtime's log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the model’s folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the sample scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the table of the cells</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open this answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or: classes, parted by commas or lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or: point in the middle of a window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or: polygons, each a place of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other versions are wanted of {packages}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outl&amp;ine the change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outline what changed between the two pictures above (Enter in the box)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outlines, or land cover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outside QGIS the variables {} and {} name both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over a &amp;grid…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overlap of neighbours, percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own styles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;ause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;recision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;yTorch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pair {} of {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pickled weights were converted, and are never loaded themselves: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture and gaps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures and questions leave this computer for {host}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures and questions will leave this computer for {host}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures of {side} pixels a side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures would be sent to {host}, which nobody has allowed here: choose that server again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures: {}. Things: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin the answer to the map as an annotation, or take it off again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin the selected answer to the map, or take it off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinned to the map: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels of the layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place {}: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place: extent (by default the whole layer)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places with answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause (Space in the timeline)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points have no boxes or outlines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poly&amp;gons over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polygon layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polygon {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polygons of a layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Positions are read from GoPro's telemetry in {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Positions are read from MISB ST 0601 telemetry in {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Positions are read from Parrot's telemetry in {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Positions are read from the subtitles inside {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Positions are read from {} beside the video.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Possible answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing the grid…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Repair.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Set up in the UniRS panel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project's CRS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the flight and its scenes on the map, and go there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Python</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Python {python} with torch {torch}, on {devices}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Python {version} is needed for this bundle, and is not here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Python, model, device and precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QGIS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QGIS cannot draw the numbers of the layer “{}”, whose type it does not know; use its raw bands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QGIS does not know the algorithm {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QGIS's own plugin Processing is switched off: switch it on in Plugins, Manage and Install Plugins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QGIS’s authentication database did not take the key; it needs its master password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question (by default: what changed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions, one a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions, one a line (by default: what changed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rank a class list of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raster layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raster layer (of a change the earlier one)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw bands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw bands of both with the same limits, so that a brighter picture is a brighter place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw bands, one stretch for both dates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw bands, stretched between percentiles 2 and 98 (8-bit bands as they are)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw bands: black and white, as 0,255 or 0,900; 0,1200; 0,1500</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw bands: numbers, as 4,3,2 (by default red, green, blue)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the list…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the pictures…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the video…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rectangle to describe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject the answer without saying what the right one is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rem&amp;ove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remo&amp;ve the runtime…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remo&amp;ve…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the model {name}, {size} MB in {folder}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the runtime</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the runtime from {folder}? Models and answers stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {id}, {size}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removing the runtime</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removing the runtime from {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename, change or delete the chosen set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repairing the runtime in {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review this cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {}, column {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run {run} in {file} goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run {run} of {path} is not as UniRS writes one: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run {} - models disagree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run {} - {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run {} cannot go on, because {} changed since. Start the grid for a new run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run {} looks for nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run {} was asked with the model “{}”; choose that one to go on with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run {}: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs of this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rural/urban</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;hort hints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;kip cells with less data than</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SRT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as a text file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the timeline as a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the timeline as a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the timeline as subtitles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save these answers with what you said of them as a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save these answers with what you said of them as polygons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save what is listed, or selected, as GeoJSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save what is listed, or selected, as a table with its middles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save what is listed, or selected, as layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save what was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say nothing of this one and go on to the least certain answer that is left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say of the answers, the least certain first, whether they are right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what happens when in a drone’s video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what the right answer is; the model's is kept beside it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say whether the answer is right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say whether the answer is right, or write the right one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Says of every cell what changed between two raster layers of different dates. The cells are those of the earlier layer; the later one is laid onto them, whatever its CRS and resolution.

Without questions the model is asked for the changes, as its authors ask.

The grid is a GeoPackage with a row for each cell and question. A file that is there is gone on with: the same layers, cells, questions and model continue where the last run ended, whether it was cancelled or died; anything else starts a run of its own in the same file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Says of every cell what changed between two raster layers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Says what changed at a place between two raster layers of different dates.

The place is an extent, a window around a point, or every polygon of a layer (or its selected ones), each compared on its own. Without any of them it is the whole earlier layer. Both layers are laid onto one grid, whatever their CRS and resolution.

Dates that are not given come from the layers' temporal properties, their files' metadata or their names. Without a question the model is asked for the changes, as its authors ask.

The feature distance is 1 - cosine similarity of the model's features of both dates, on a coarse grid over the place. It is no probability of change: seasons, light and shifts raise it too. It can be written for one place at a time.

“Move the later picture” draws the later layer again where its content lies, if a shift between the two can be measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Says what changed at a place between two raster layers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Says what is seen when in drone videos, by a list of classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Says which of several classes is seen in a video, as a whole or window by window.

Without classes of your own the 25 events of the ERA data set are the list. The model must choose one of them: a score under the threshold (the panel's) is marked as uncertain, for it may be none.

The table has one row a window: its times, its three best classes with model scores, all scores as JSON, and where the camera was, if the video or a .srt file beside it knows. A window or a video that cannot be read has a sentence in the column “error”.

For one video the CSV file and the subtitles can be named; for several a folder takes one of each a video. In the folder nothing is replaced: names that are taken get a number.

Model scores are shares among the classes of the list, not probabilities of being right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scenes along the path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scenes at one place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds between windows' starts (0: a window's length)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds from the start of a window to the start of the next; less than the length: they overlap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen by the model: {}–{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a polygon of a vector layer first, then press this button again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select on the map or in the list: A accepts, R rejects, C corrects the label, Del deletes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected polygons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send pictures to {host}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the shown answer and the questions before it along, as one conversation about these pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the shown answer and the questions before it along, as one conversation about this picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending the picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server: {place}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set by the environment variable {name}, and nowhere else as long as that is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up did not succeed: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up was not ended. It goes on where it was; what has come is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up was stopped. It goes on from here when it is started again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sets as text files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sets of questions that you kept; the plus keeps those in the box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sets of questions…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setting up in {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift of the later picture to the east, metres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift of the later picture to the north, metres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all cells on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show on the map where the model's features of the two dates differ, or hide it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the whole hint. It comes from the base model, which saw the same picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide your sets of questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show skipped again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the cell on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the defaults of a first start; kept only when the dialog is accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the masks on the map as a raster of classes, a file beside the answers, or hide it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the runtime's log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the two pictures by turns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show these raw bands as red, green and blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this pair above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this run's cells and its counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what band {} makes transparent, in every panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of a cell on the ground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of a cell on the ground. The arrow in the field goes back to the model's own window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of that window in metres (0: by the model's picture)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of the square on the ground. The arrow in the field goes back to the model's own window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of the window on the ground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip cells with a smaller share of data than</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something of the runtime is missing or was changed: {lacks}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start this Python once and report its torch and devices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start this Python once, see what it has, and use it where it will do; installs nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the model runtime…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still answering “{}” about the place before. The answer will be kept in the history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop merging; what the cells found is kept, and can be merged later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the model at once (Alt+T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop; finished cells stay, and the same grid goes on from there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop; what came of a download is kept, and can be resumed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop; what has come is kept, and Set up goes on from there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop; what was found is kept, and can be resumed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped; the same grid goes on from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped; what came is kept, and Resume goes on there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stretch from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stride</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtitles (*.srt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtitles of one video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap the two layers and their dates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table of windows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a model’s folder as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back what you said last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take bands {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken off the map: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking Python {version} of the bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking uv out of the bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text files (*.txt);;*</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That makes {} cells, more than {}; choose larger ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That part is too large for one grid, or has no coordinates; choose a smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That part of the map has no coordinates in the grid; choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That part of the map has no coordinates in the layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That part of the map lies outside the layer “{}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That was the last one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The 25 classes of the ERA data set of aerial videos, which UniRS is trained on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CRS of the layer “{}” is undefined: its places are counted in its own units, not in metres.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The NVIDIA driver {driver} is too old for this torch, which needs 525 or newer: CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Python that has torch; empty: the one that came with the plugin or was set up for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Python {path} has no {module}: repair it in Set up, or choose another one in the options.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account of this key may not have {id} yet: accept its conditions at {page}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address of a mirror of the hub, where the hub itself cannot be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer holds no box that can be read, so it stands as the text it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is kept in memory until it can be stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is no mask that can be read, so it stands as the text it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is not among those of the open project any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer was cut off at the length limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answers are those of the file beside the project. Nothing is asked and no model is loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answers file {} cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answers file {} cannot be read: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answers file {} cannot be written: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The arrow keys go from model to model; its whole answer is below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The band shown as {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bands hold complex numbers; save their magnitude as a band first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base model first describes each cell in its own words; that hint goes with the questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base model first describes the picture in its own words; that hint goes with the question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base model writes its hint…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base model's hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle has torch for {build}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle in {folder} has a form ({form}) that this version of the plugin does not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle in {folder} is not whole: {name} has {found} bytes instead of {size}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle in {folder} is not whole: {name} is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle needs {needed} GB more on the disk of {folder}, where {free} GB are free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cell's picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of {host} is not one that this computer trusts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen moment, and the video's length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The class of things whose change is outlined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The classes found, and their shares of the time that was classified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The configuration of the vision tower of {where} describes none: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection is not trusted: something between here and the package index shows a certificate of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to {host} broke off at {name}; what came is kept, and can be resumed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The coordinates are of an unknown CRS; name it as the third value: 'EPSG:3857'.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The coordinates of the files that are saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The date of the picture that the answer of unirs_answer was about, as a text; of two the later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The download in {folder} has not ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The download in {path} has not ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The download in {path} has not ended: resume or remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The earlier layer has the later date; should the two be swapped?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The extent is empty; choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The feature distance can be written for one place at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The feature distances cannot be written to {}: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file does not say what its heights are above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file does not say which degree is which; positions are read as latitude, longitude.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file does not say which degree is which; positions are read as longitude, latitude.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has no band to show, only transparency.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has no time ranges; its times are added up from record to record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has no time ranges; its times are the clock's since the first record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has no times; one record a second is assumed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is large: its path is drawn from {count} moments.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is very large and has no overviews: only samples of it were read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of {} takes no rows: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file says that bands {} are red, green and blue, but the layer's style shows bands {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {name} is longer than the hub {host} says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {name} that came from {host} is not the one that is stated (its checksum differs); it was dropped. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {name} that came is not the one that the index states (its checksum differs); it was dropped. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {} cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files of {id} include “{name}”, which leads out of its folder; nothing was fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first value is no geometry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of an offline bundle, as `make bundle` packs one on another computer: nothing is fetched then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The frames the model sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The frames the model sees of this window. A click goes to that moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hint and the answer contradict each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hint stands in the first question of this conversation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The history was made by another model; start a new conversation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub does not give {id} for this key: see {page} whether that account may have it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub gives {id} to nobody without a key, or has no such model: see {page}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub says it when it is asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub {host} answered with status {status}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub {host} does not say how large {name} is, or what its checksum is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub {host} gave another version of {id} than was asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub {host} has no model {id}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub {host} has no such version of {id}, or not all of its files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub {host} sends on to {target}, which is not encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The id of a model that is not in the list, as its page has it; Enter adds it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index does not have {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index does not say what {file} should be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index's {file} is not the one that is expected: its checksum differs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of the hub’s account holds characters that no key has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kind of a classification is image or video.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest square inside what the map shows of the layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The later picture lies {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The later picture was moved back by {} m.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The later picture was moved back: it lay {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer is coarser than the picture: it has only {0} x {0} pixels here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer is no layer of UniRS answers with their pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer is no layer of things that UniRS found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer with the polygons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer “{}” cannot be read; check its source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer “{}” does not cover this place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer “{}” has no CRS, so it cannot be laid onto the other one; set its CRS first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer “{}” has no CRS; give the cells in pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer “{}” has no polygons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer “{}” is more than {} km across, or lies around a pole; choose a part of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer “{}” is no raster file, so its raw bands cannot be read; use it as styled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer “{}” is not in the project any more; add it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer's CRS has no definition; set the layer's CRS first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layers “{}” and “{}” do not overlap here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layout {} cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line for a terminal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The map server {} {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The map shows nothing of the layer “{}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The masks cannot be written to {}: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message is too large to be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The method {method} takes {count} pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model answers in a Python of its own, in a folder beside QGIS. Nothing goes into QGIS’s Python.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model as the server names it; it has to understand pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model began to repeat itself and was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model described the picture instead of answering.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model folder lacks the file {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model folder lacks {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model folder {path} does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is loaded when a place is chosen, or with the first question: see the options.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model named no place in the picture that can be read. It said: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model or its precision was changed meanwhile; start the grid again for a run of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model runs on: {device}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model runtime could not be started: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model runtime crashed (0x{number}, {name}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model runtime crashed (signal {number}, SIGBUS): one of the model's files was cut short or cannot be read any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model runtime crashed (signal {number}, {name}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model runtime ended with exit code {code}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model runtime ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model runtime is not set up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model runtime is of version {theirs}, and this plugin of {ours}. Restart QGIS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model runtime that answers is older than this plugin and does not know it. Restart QGIS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model runtime was killed (signal 9); if memory ran out, choose a smaller model or precision.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model runtime was restarted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model runtime was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model runtime was unloaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model runtime's answer is not understood: is it another version's?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model said: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model score, 0 to 1, of the answer that unirs_answer gives. None for sentences and corrections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model sees nearly one colour here; check the bands, the stretch and the place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model that answers: {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model was trained at {}–{} m/px.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model was unloaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {model} cannot answer questions about a picture; choose one that can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {model} cannot classify videos; choose one that can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {model} cannot compare two dates; choose one that can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {model} finds nothing on the map; choose one that does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {name} comes without a clue model (no base/llm folder), so hints are off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {name} has no method {method}; choose one that has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {name} needs {needed} GB in {precision}, but {free} GB are free on {device}; choose another precision, device or model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {} cannot do this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {} cannot do this; models that can: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {} cannot find such things; choose one that can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {} finds nothing on the map. Models that do: RSUniVLM (all of this, for aerial and satellite pictures), Qwen3-VL (boxes and points), Florence-2 (boxes and outlines).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model's answer and its model score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model's numbers are not finite in {precision}; its weights may be damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model's numbers overflowed in fp16; choose bf16 or fp32 in the options.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model's own word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model's pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The models agree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The models disagree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model’s folder holds no README that says more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next question starts it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The only position is the location tag of {name}; it stands for the whole clip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The outlines of everything that fits your words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package index cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The package index did not answer in time; a firewall may be holding the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The packages are there, and do not work: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The packages cannot be chosen: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The packages of this bundle need glibc {needed} or newer; this system has {found}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parameter 'clue' is true, false or a text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parameter 'history' is a list of turns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parameter 'short_clue' is true or false.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parameters of a request are an object.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payload is longer than the pictures it should hold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payload is shorter than the pictures it should hold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payload size of a message is not a byte count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture could not be made: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is not the one that the grid saw; ask anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture the model gets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture the model gets, no more and no less. A click makes it larger or smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pixels of the layer “{}” are no squares on the ground; give the cells in metres.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The place has no coordinates in the layer; choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin was switched off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The polygon layer has no polygons to ask about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The polygon layer has no polygons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The polygon {} is no longer in its layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The polygons that were the cells are gone: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The precision {wish} is for the CPU; choose auto, bf16 or fp16 on a GPU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The processor of {folder} cannot be used: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project has no polygon layer; add one, or choose another part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The prompt of {name} cannot be made: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy did not let the request through: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy wants a name and a password, and did not take those that it was given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy wants a name and a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy's address cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The question is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The question seems to be in a language that this model was not trained on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The question seems to be in {language}, which this model was not trained on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The question takes {positions} positions with its pictures, but the model has {most}. Shorten it or start a new conversation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The raster layer to ask about; it follows the layer chosen in the layer tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The raster that shows the place earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The raster that shows the place later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rectangle lies outside the place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The right answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The right answer (the model's own is kept beside it):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The runtime is of an earlier version of the plugin: {lacks}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The runtime is set up in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The runtime is set up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The runtime is set up: torch {torch} on {device}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The runtime was made for another version of the plugin: {lacks}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The runtime was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The runtime works with Python {known}, not with {python}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample scene cannot be read: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample scene could not be drawn: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The selected polygon of a vector layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server lists no model; type its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server {host} broke off in the middle of an answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server {host} does not accept the key, or wants one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server {host} said nothing for {seconds} seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server {host} sends on to {target}; name that address if you trust it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server's key holds characters that no key has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server’s key cannot be read from QGIS’s authentication database; type it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shape has no size; draw or select a larger one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shape is empty; draw or select another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The telemetry in the file says no position.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tokenizer joins an end of line with the next word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two pictures the model gets. Drag the line, or move it with the arrow keys, Home and End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The user guide, at the part that is about this tab (F1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The uv that was fetched is not the one that is expected: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value shown as black</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value shown as white</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values of the two layers hardly meet, so one is dark under a common stretch; use their styles.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The video at the chosen moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The video at the chosen moment. A click plays or pauses it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The video cannot be opened: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The video, its windows and their stride have to be longer than 0 seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window has no size; choose a side longer than zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {count} bands are steps and no colours; the first is shown, in grey: {place}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no answers about places yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no packages for this kind of computer: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a set of this name already; choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no Python at {path}, which the environment variable {name} names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no Python at {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no copy of {id} in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no data at this place in the layer “{}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no data here any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no device {wish}; choose auto, cuda or cpu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file “{path}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model at {path}, which the environment variable {name} names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model at {path}: config.json is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no offline bundle in {folder}: {name} is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no package for this Python or this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no precision {wish}; choose {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no question.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no uv for this kind of computer; install uv and name it with --uv.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no video.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough room on the disk: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not memory enough for this model beside the one that is at work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to write: none of these things has a picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is something at {folder} already: name another folder, or delete it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are more than {most} windows; choose a longer stride.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They end where the layer does, and overlap their neighbours, instead of reaching over its edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They travel unencrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Things are found over the squares of a grid; do not take each polygon as a cell.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This Python cannot be used: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This Python cannot run the model: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This Python gave no answer in {seconds} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This Python has other versions than are wanted: {packages}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This Python lacks {packages}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This answer has no feature distances that can be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This answer has no masks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This answer holds no timeline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This bundle is for {made}, and this computer is {here}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cell has no answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file cannot be started as a program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is Python 2; 3.11 to 3.14 will do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is Python {version}; 3.11 to 3.14 will do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a 32-bit Python, and there is no torch for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no list of segments of a video.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model is untrained: its answers are meaningless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model is untrained: its weights are random and its answers are meaningless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model knows English alone: ask in English.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page is not part of the installed plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This place cannot be shown in the map's CRS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This place crosses the 180th meridian or a pole, or is as large as the globe; choose one beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This place has no coordinates in the layer “{}”; is the layer's CRS the right one?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This place has no coordinates in the layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This place has no coordinates in the layer; choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This place has no coordinates in {}; choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This place is more than {} km across; zoom in and choose a smaller one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This place is {} times as wide as the model's window ({}): small things are lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This place lies on both edges of the layer's map; choose one beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This place lies outside the layer “{}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This place reaches where the layer “{}” has no coordinates; choose one nearer its middle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This point has no coordinates on the globe; click another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This program does not answer as a Python does{reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run's cells are of an unknown kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system is too old for the packages: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Through the proxy {host}, as QGIS’s options say.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To compare, add two raster layers that show the same place on two dates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To spare memory, model and clue model take turns: each new hint reads {size} GB of weights again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To spare the GPU's memory, model and clue model take turns: each new hint copies {size} GB there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tr&amp;y a few</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained at {low:g} to {high:g} m a pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training items…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try a few asks the first cells, tells how long all will take, and waits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying the packages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two dates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type this into a terminal, then check again:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uncertain &amp;below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uncertain below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uncertain under a model score of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UniRS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UniRS answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UniRS answers (images)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UniRS found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UniRS found (images)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UniRS found (points of images)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UniRS found (points)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UniRS: a grid is at work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UniRS: ask a place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UniRS: help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UniRS: key of {host}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UniRS: model runtime log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UniRS: the model {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UniRS: this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit of the cell size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unload the model, wait a moment and go on; if it happens again, leave the folder out of the antivirus’s watch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack a model’s zip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack a model’s zip into {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until you choose a model that finds things, {} looks for them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values shown as black and white, instead of the layer's percentiles (8-bit: as they are)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vehicles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Videos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Videos ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W&amp;ithin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WGS 84</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait after the batch under way; the model is free meanwhile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it has ended, or stop it there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Water</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weighing the possible answers…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a model’s weights take in memory at each precision, and where that fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a server has is described where it is run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What changed is told by two dates, and other things are found on one layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What changed is told by two layers: give the later one too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What changed, one line a place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What changed?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What changed? Leave this empty for the model's own instruction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is done with every cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is in a rectangle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is in a rectangle that you draw on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is in memory at once; automatic takes the best that fits.
In turns, a new hint takes longer, for the base model that writes it is read again; answers are the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is in the set, {}; Ctrl+Enter saves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is to be found is not said.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What may have changed, e.g. building or road</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What may have changed, one a line, e.g. building</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What other models answered that were asked the same of this cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What run {} asked cannot be told from its file any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the cells found is not merged yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the chosen model’s folder says of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model runtime reports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model said by itself; the class above has the best score of the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model saw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model sees: the layer as it is styled on the map, or three of its raw bands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the user guide says about setting up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the user guide says about this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this computer has, what each model needs of it, and what is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this set is called in the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to find, e.g. water tower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to find, one a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to find, one a line, e.g. water tower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to make</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to outline, e.g. building</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to point to, e.g. car</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was answered last about the place of a geometry: the correction where a person gave one, else the</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was found is not on the map: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was found, one line a place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was here of {id} is deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What {host} answers is no model hub’s answer; is the address right?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What {host} answers is not OpenAI's protocol; is the address right?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When a place is chosen or a video opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the earlier picture was taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the file was written ({}), which may be long after the picture was taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the later picture was taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where downloaded models are kept; empty: in the profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where something of a class appeared or went between two dates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the cells lie</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the model runs; automatic takes a GPU where there is one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the runtime and all that it needs will lie; empty: in the QGIS profile. It is not in QGIS itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the server wants one; it is kept in QGIS’s authentication database alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the base model describes the picture first, as a hint for the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which class: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which class?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which class? {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which o&amp;f these classes is it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which part of the layer is asked: every cell that touches it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which question's answers are counted, reviewed, and shown on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole cl&amp;ip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole clip gives one class; Windows gives one for every few seconds, as a timeline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why it could not be asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Windows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Windows classified so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a hint of the base model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a short hint of the base model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the first question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a network, or another torch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words in the label or in what was looked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words in the question, the answer, the hint or the layer's name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a question first, or a class list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a question first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a word or two, as “water tower”, and press Enter. The buttons say what comes of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write at least one question.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write at least two classes first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write at least two classes, one a line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the answers that you accepted or corrected as items to train on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the chosen set as a text file, {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the dates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the dates to the layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the right answer, or reject the model's.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the two dates to the layers, so that QGIS and other projects know them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write what is listed, or selected, with its pictures as a data set that detectors train on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write what is to be found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write what to find first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write {} to “{}” and {} to “{}”? While QGIS's temporal controller shows another time, it may then hide these layers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes a folder with the pictures that the model was given and what is in them, in their pixels. COCO is “annotations.json” with boxes and outlines (run lengths for what has holes); YOLO a text file a picture, with boxes or with outlines (without holes), “classes.txt” and “data.yaml”.

The input is the layer “UniRS found”, all of it or its selected rows, in its answers file, which holds the pictures. A label that a person corrected counts as corrected; what a person rejected is left out, and its picture stays, as one without that thing. Points have no box and are left out. Of two dates the later picture is written. What a grid found is written with the pictures of the cells in which it lies, made again from its layers: a thing is in a cell's picture where a quarter of it is seen.

Nothing is written over: the folder is a new or an empty one, and appears when all is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes a folder with “train.json”, in the form of GeoChat_Instruct, and the pictures that the model was given, below “images”. The terminal's “train” reads it as a data set of the format geochat.

The input is the layer “UniRS answers”, all of it or its selected rows. Only answers about one picture that a person accepted or corrected become items; a correction takes the place of the model's words. Turns of a conversation become one item, as far as they were accepted one after the other. What was left out is counted, with the reason.

Nothing is written over: the folder is a new or an empty one, and appears when all is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes answers that a person accepted or corrected as GeoChat_Instruct items with their pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes found things, with the pictures they were found in, as a data set that detectors train on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>YOLO, boxes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>YOLO, outlines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes/no</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>You skipped %Ln answers.</source>
        <translation><numerusform>You skipped one answer.</numerusform><numerusform>You skipped %Ln answers.</numerusform></translation>
    </message>
    <message>
        <source>Your hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zip (*.zip)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom the map to the place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom the map to the selected place (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom the map to what is selected (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Cyrillic script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a part of another model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {}, as fast as last time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>airport, farmland, harbor, residential area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>altogether</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an Arabic script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an Indian script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an unknown date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another model of the hub: owner/name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another program may be writing to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another program put “{name}” into it, which would run by itself; copy the rows into a new file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answered with an error (HTTP {})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the map server draws it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at least {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>band {} by its palette of %Ln classes</source>
        <translation><numerusform>band {} by its palette of %Ln class</numerusform><numerusform>band {} by its palette of %Ln classes</numerusform></translation>
    </message>
    <message>
        <source>band {} in false colours from {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>band {} in grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>band {} not used as transparency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bands {} as red, green, blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bfloat16</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>boxes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>brightness {}, contrast {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bringing in the expert</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>by %Ln models</source>
        <translation><numerusform>by %Ln model</numerusform><numerusform>by %Ln models</numerusform></translation>
    </message>
    <message>
        <source>by uv of that folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by uv, which is fetched first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by {tool}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be loaded: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot do this task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>captions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change,change detection,change caption,difference,before,after,dates,vision-language model,ai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>could not be asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>could not be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>could not be trusted (its certificate was refused)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>did not answer in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawn as “{}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>export,training,coco,yolo,dataset,boxes,segmentation,detection,annotations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>export,training,geochat,instruct,dataset,review,corrections,fine-tuning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>feature distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>find,detect,boxes,segment,outline,mask,points,count,land cover,change detection,grounding,vision-language model,ai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>find,detect,grid,tiles,boxes,segment,outline,mask,points,count,change detection,vision-language model,ai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>float16</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>float32</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for {abilities}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from {0} × {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from {0} × {0} and {1} × {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grid,cells,models,disagree,agreement,compare,review,ai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grid,cells,tiles,change,change detection,change caption,before,after,dates,ai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grid,cells,tiles,question,answer,classify,map,vision-language model,ai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the same place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>int4, a third of bfloat16's memory, CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>int8, half of bfloat16's memory, CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is no text in UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it printed nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its first words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept; type another to replace it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>licence {licence}, commercial use: {allowed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>local metric grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looking at the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>macOS: the one build there is; the model computes on the CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mm_vision_select_layer {select} does not exist in a vision tower of {depth} layers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model score {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>models disagree on %Ln cells</source>
        <translation><numerusform>models disagree on %Ln cell</numerusform><numerusform>models disagree on %Ln cells</numerusform></translation>
    </message>
    <message>
        <source>model’s own words. Answers that a person rejected are passed over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no CRS: sizes in pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no NVIDIA driver was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no clear answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no reason was given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none found; choose one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none is here that can make an environment with pip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not classified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing to download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing to fetch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one class a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one question a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or another answer in your own words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outlines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outlines of change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>projector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>question,answer,vqa,caption,describe,scene,classes,classify,vision-language model,satellite,aerial,ai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>raw bands {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading its files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading the question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading the video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused the connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stretched from {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the base model's decoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the geometry’s CRS; without one the layer’s, else the project’s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model said: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the package index’s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the place: an answer counts where its own place holds a point inside this geometry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the question, whatever its capitals and spaces; without one, any question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same for both dates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server’s only one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time in the video (h:min:s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time in the video (min:s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>torch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>torch can use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>torch is here and cannot be loaded: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>torch {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>torch {version} and {others}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two dates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uncertain: model score under {} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until the first word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uv has no Python {python} for {platform}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uv, which is not here, cannot be fetched: {reason}. Install it, or name it with --uv.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>values as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>version {commit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>video,uav,drone,scene,event,classification,timeline,subtitles,era,vision-language model,ai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>videos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vision tower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vision_tower/config.json does not describe a vision tower: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vision_tower/config.json has the model_type {kind}; known are {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weighing the possible answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weights in memory: {memory}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what is in a box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what was asked cannot be told from it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>works only with {others}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>writing the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} × {0} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{card} (compute capability {capability}) is too old for this torch, which is made for {arches}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{card} has {size} GB: small models fit, larger ones run on the CPU (options, Device).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{card} is not used: this torch ({build}) is not made for NVIDIA cards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{card} is not used: torch ({build}) finds no card, though the driver ({driver}) has one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{card} is not used: torch for {build} wants NVIDIA driver {least} or newer, and {driver} is here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{card} is too old for this torch: CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{card} needs a newer NVIDIA driver than {driver}, 580 or newer: CPU until then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{detail} cannot be written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{detail} holds something else already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{detail} is too long for Windows, which takes 259 characters with all that goes below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{detail} starts QGIS, and is no Python.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{device} does not compute: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{device}, {free} free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} has the model_type {kind}; known are {known} and those of transformers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is of type {projector}; only 'mlp_downsample' is known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is shorter than it should be: the copy is not whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} names the vision tower {name}, whose configuration is missing; put its config.json into {wanted}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} (not usable)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} asks for a model of another place (audio_tokenizer).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} cannot be loaded: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} cannot be removed: {reason}. Is the model in use?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} cannot be written: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} could not be deleted: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} has no {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} holds no weights of its vision tower {name}; put that model's folder into {wanted}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} holds the unexpected weight {name!r}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} is a UniRS folder; a clue model is a plain VILA folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} is an adapter for the model {name}, which is missing; put its folder into {wanted}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} is none of the models that were installed into the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} is written for code of its own, which is never run here; take the same model in transformers' own layout.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} is {hidden_size} wide, but the projector gives {width}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} lacks the weight {name!r}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} lacks {count} weights: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} names no processor that transformers has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} takes {needed} GB more as safetensors, but {free} GB are free on its disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} was not downloaded by this program: delete it yourself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder}: change extraction with transformer layers (cc_n_layers) is not supported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder}: multi-scale towers (s2) are not supported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder}: pictures of {size} px are prepared for a tower of {expected} px.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder}: the adapter's weight {name!r} fits no layer of its base.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder}: the added piece {piece!r} cannot have the id {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder}: the tokenizer has {size} pieces, the decoder only {vocabulary}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder}: the weight {name!r} has shape {stored}, expected {wanted}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder}: the weight {name} has another shape than its config.json says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{free} GB free in {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} answered with status {status} for {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} cannot be reached, or breaks off, at {name}; what came is kept, and the same command goes on there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} cannot be reached: is this computer online, and does it need a proxy or a mirror?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} does not list a model {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{id} answers from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{id} has its weights only as pickles, which could run code; they are never fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{id} has too many files for a model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{id} holds no config.json.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{id} holds no weights in safetensors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{id} is being downloaded already, by another window or terminal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{id} is for those who accept its conditions: do that at {page} and type your key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{id} is here now, each file checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{id} is not what was fetched: {faults}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{id} is removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{id} is whole in form; it was not downloaded here, so nothing says what its files should be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{id} needs {needed} GB more on the disk of {folder}, where {free} GB are free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{id} takes {memory}, more than this computer has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{id}: checking a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{id}: {how_far}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} does not fit into this computer: it takes {least} GB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} fits if it and its clue model take turns in memory: hints take longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} fits into {device}, but only {free} GB are free there now: close other programs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} fits without its clue model alone: there are no hints.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} (not here)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} ({number} of {count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} ({number} of {count}): {doing}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} answers about a picture only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} answers without hints; choose no clue model for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} cannot answer this: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} cannot be read: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} could not be unpacked: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} goes on to {end}, the clip ends at {clip}: its positions may be those of another clip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has no chat template, so it cannot be asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has positions from {start} to {end} only, and the clip ends at {clip}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has {found} bytes instead of {size}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} holds no conversation; ask each question by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} holds no model that can be used here: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} holds no position: the receiver had none, or the positions are no degrees.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} holds subtitles but no positions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} holds too many files for a model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} in the bundle is not what was packed: its checksum differs. Copy the bundle again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is empty or no subtitle file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is no model: it holds {entry}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is no model: it must hold one folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is no subtitle file, or larger than {megabytes} MB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not what was fetched: its checksum differs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} looks at one picture at a time, so there is no hint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} looks at one picture at a time; choose a model that compares several.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} needs {needed:.1f} GB on the disk, where {free:.1f} GB are free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, driver {driver}, {total} GB, {free} GB free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{one} and {other} both hold the weight {key!r}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{package} has no wheel for {platform} and Python {python}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be read or written: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} did not keep its new run; try another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} does not hold a JSON object.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} does not say which kind of model it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} does not say which version of {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} does not start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} has no beginning or end piece.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} has no piece {piece!r}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} has no pip and no venv</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} has no weight_map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} holds something else than tensors, or is damaged, so it is not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} holds values that no image can be prepared with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is QGIS and no Python: it would start another QGIS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a pickle, which is never loaded; convert the folder once: python -m model_runtime convert {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is larger than a configuration can be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is larger than a tokenizer can be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is missing or cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is no file of grid answers; name another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is no manifest of a bundle: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is no uv of version {least} or newer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is no uv of version {least} or newer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a sentencepiece model: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a whole safetensors file: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is of a later version of UniRS, which can go on with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} lacks or misstates {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} lists added pieces in a form that is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} lists the weight {key!r}, which {file} does not hold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} names {name!r}, which is not a safetensors file of that folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sign} 1. The runtime</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sign} 1. The runtime: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sign} 2. A model: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size}, hints in turns: {where}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size}, no hints: {where}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size}: {where}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{variable} in the environment is “{text}”, and should be a number of rows, as 8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{variable} in the environment is “{text}”, and should be gigabytes, as 8 or 1.5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{version}, made for {build}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{version}, of that folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{version}, which is fetched too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{version}, which is here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where} does not describe a {kind} decoder: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where} has pictures cut by {aspect} and joined by {merge}; known are pad, square, anyres and anyres_max_N with flat and spatial_unpad.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where} has the model_type {kind!r}; known are {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where} has the model_type {kind}; a UniRS or VILA folder has {model_type}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where} has {what}; adapters of plain LoRA are known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where} names no base_model_name_or_path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where} says calibration is {value}; it is a temperature above 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where} says gsd_range_m is {value}; it is two distances in metres.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where} says mm_projector_type is {kind}; known are 'mlp2x_gelu' and its like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where} says repetition_penalty is {value}; it is a number from 0.1 to 10.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where} says {key} is {value}; it is a whole number from {least} to {most}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where} says {key} is {value}; known are {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where} takes several layers of its vision tower together (mm_vision_select_layer {layers}), as VHM does; models that take one are known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where}: image_grid_pinpoints is a list of sizes in pixels, multiples of {size}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} % of the picture has no data and is black.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} (guessed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} (the model said: {})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} Its cells are asked again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} The grid waits; go on to load the model again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} The same grid goes on from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} and {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} are free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} cannot be read here, QGIS lacks what unpacks its pixels: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} cannot be read or written: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} cannot be read: it is made of parts, and one is missing or cannot be opened ({}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} cannot be read: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} cannot be written: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} exists already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} fps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} h {} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has no run {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} holds a drone's positions; choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} holds too few lines for a set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} in {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is damaged or cut off: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is neither in the project nor on the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is neither in the project nor on the disk; add its layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is no answers file that this version can add to; answers are kept in {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is no file of grid answers: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is there and not empty; choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is too long for a set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} kB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} left out: an earlier turn of their conversation was not accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} left out: nobody accepted or corrected them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} left out: their picture was not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} left out: they are not questions about one picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} m/px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} min {} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln answers</source>
        <translation><numerusform>{} of %Ln answer</numerusform><numerusform>{} of %Ln answers</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln cells</source>
        <translation><numerusform>{} of %Ln cell</numerusform><numerusform>{} of %Ln cells</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln cells are done.</source>
        <translation><numerusform>{} of %Ln cell is done.</numerusform><numerusform>{} of %Ln cells are done.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln pairs compared.</source>
        <translation><numerusform>{} of %Ln pair compared.</numerusform><numerusform>{} of %Ln pairs compared.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln reviewed</source>
        <translation><numerusform>{} of %Ln reviewed</numerusform><numerusform>{} of %Ln reviewed</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln windows</source>
        <translation><numerusform>{} of %Ln window</numerusform><numerusform>{} of %Ln windows</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln windows are classified.</source>
        <translation><numerusform>{} of %Ln window is classified.</numerusform><numerusform>{} of %Ln windows are classified.</numerusform></translation>
    </message>
    <message>
        <source>{} of an unsaved project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} on the disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} pictures are not quite what the model saw: the layer or its style changed since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} pictures are not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} points were found, for which no output is given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} to download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} {} east</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} {} north</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} {} south</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} {} west</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} × {} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} – uncertain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}, about {} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}, {} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}: click to select these cells on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}: {}, {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Before” is later than “After”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{id}” is no model’s id, as Qwen/Qwen3-VL-2B-Instruct.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” holds no pictures; is it sound only?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is no build of PyTorch, as cpu, cu126 or index.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is no platform: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is not a video that can be read here, or it is damaged or cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” says it has {claimed} frames, but only {readable} can be decoded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{path}” is a folder, not a video.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{path}” is not a file on this machine; only local files are opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is no address of a hub, as https://huggingface.co.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is no address, as http://127.0.0.1:8000/v1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is no hub’s address, as https://huggingface.co.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is no model’s id, as Qwen/Qwen3-VL-2B-Instruct.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}” is finer ({} m a pixel) than “{}” ({} m): detail that only one of them can show is no change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}” names no bands: give one number or three, as 4,3,2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}” names no limits: give black and white as 0,255, or one such pair for each of three bands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>…/bin/python</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✎ You corrected it: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ The model can run here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ You accepted it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✗ Something is wrong:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✗ The model cannot run yet:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✗ You rejected it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
