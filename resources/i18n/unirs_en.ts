<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1">
<context>
    <name>UniRS</name>
    <message>
        <source>Answers cannot be written beside the project; they are kept in {}.</source>
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
        <source>The answers file {} cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is writing to {}; try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answers file {} cannot be written: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is kept in memory until it can be stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no data at this place in the layer “{}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} % of the picture has no data and is black.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer is coarser than the picture: it has only {0} x {0} pixels here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer “{}” cannot be read; check its source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture could not be made: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} {} requests failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing the layer “{}” took too long and was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the map server draws it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bands {} as red, green, blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stretched from {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>values as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>band {} in grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>band {} by its palette of {} classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>band {} in false colours from {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawn as “{}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>brightness {}, contrast {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The map server {} {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answered with an error (HTTP {})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused the connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>did not answer in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>could not be trusted (its certificate was refused)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>could not be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading raw bands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer “{}” is no raster file, so its raw bands cannot be read; use it as styled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is very large and has no overviews: only samples of it were read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>raw bands {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is damaged: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one band or three of the {} that there are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has no band to show, only transparency.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bands hold complex numbers; save their magnitude as a band first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The place has no coordinates in the layer; choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This place has no coordinates in {}; choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window has no size; choose a side longer than zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shape is empty; draw or select another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shape has no size; draw or select a larger one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This place lies outside the layer “{}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This place crosses the 180th meridian or a pole, or is as large as the globe; choose one beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This place is more than {} km across; zoom in and choose a smaller one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This place has no coordinates in the layer “{}”; is the layer's CRS the right one?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model score {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model score: the share that the model gives this answer among the possible ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} × {0} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from {0} × {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no CRS: sizes in pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} m/px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>local metric grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model was trained at {}–{} m/px.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerActions</name>
    <message>
        <source>This place cannot be shown in the map&apos;s CRS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinned to the map: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken off the map: {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerPane</name>
    <message>
        <source>Still answering “{}” about the place before. The answer will be kept in the history.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerView</name>
    <message>
        <source>(the model said nothing)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the runtime&apos;s log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the answer</source>
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
        <source>Pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin the answer to the map as an annotation, or take it off again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say whether the answer is right, or write the right one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete this answer?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About an earlier picture of this place: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model began to repeat itself and was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer was cut off at the length limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These words are none of the possible answers, so they have no model score.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirmed as right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corrected to: {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AskPanel</name>
    <message>
        <source>Choose a place on the map first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which class? {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Asker</name>
    <message>
        <source>Sending the picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the model: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading its files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vision tower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>projector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the base model&apos;s decoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its first words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base model writes its hint…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answering…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weighing the possible answers…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BandsMenu</name>
    <message>
        <source>bands as styled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model sees: the layer as it is styled on the map, or three of its raw bands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bands as styled on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw bands, stretched between percentiles 2 and 98 (8-bit bands as they are)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>G</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The band shown as {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>raw bands</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClassList</name>
    <message>
        <source>Classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>airport, farmland, harbor, residential area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class names parted by commas or lines; Ctrl+Enter asks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least two classes, parted by commas or lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} classes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClassScores</name>
    <message>
        <source>Model scores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model score of every class: how the model divides its belief among the classes of the list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClueView</name>
    <message>
        <source>Show the hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the whole hint. It comes from the base model, which saw the same picture</source>
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
        <source>your hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>base model&apos;s hint</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConfirmBar</name>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete for good (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CorrectionBar</name>
    <message>
        <source>The right answer (the model&apos;s own is kept beside it):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The right answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter saves, Esc leaves the answer as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this as the right answer (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep in the answers file that you checked this answer and found it right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the answer as it is (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DeviceBadge</name>
    <message>
        <source>The model runs on: {device}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DockContent</name>
    <message>
        <source>Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask about a place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All answers of this project</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EarlierAnswers</name>
    <message>
        <source>Earlier answers here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click, or press Enter, to see the whole answer above</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>Log, unload, options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model runtime reports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load the chosen model now, rather than with the first question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L&amp;oad the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the model runtime and free its memory; the next question starts it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Unload the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Python, model, device and precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Options…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} (the model said: {})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Filter by words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words in the question, the answer, the hint or the layer&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only answers of this task</source>
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
        <source>all tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the selected questions and answers (Ctrl+C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom the map to the selected place (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin the selected answer to the map, or take it off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say whether the answer is right, or correct it (F2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the selected answers (Del)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answers yet: they are kept here as soon as there are any.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} of {} answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corrected to: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete this answer?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete {} answers?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>UniRS: model runtime log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the shown lines to the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder of the log file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been logged yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelChooser</name>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} (not usable)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model that answers: {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is set by the environment variable {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoRaster</name>
    <message>
        <source>Add a raster layer, or open the sample scene.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a raster…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open QGIS&apos;s dialog for raster layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the sample scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a made-up aerial scene, with houses, roads and fields, and add it to the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing the sample scene…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OptionsPage</name>
    <message>
        <source>Model runtime</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Python that has torch; empty: the one that came with the plugin or was set up for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start this Python once and report its torch and devices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have a &amp;Python with torch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NVIDIA GPU (CUDA)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the model runs; automatic takes a GPU where there is one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bfloat16</source>
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
        <source>How exactly the model computes; automatic fits the device and the model&apos;s size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;recision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory for picture features and hints, so that a second question about a place is quicker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder in the UniRS or VILA layout; empty: the model that came with the plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Model folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base model&apos;s hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the model recommends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Always</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the base model describes the picture first, as a hint for the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use the hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest hint, in the language model&apos;s word pieces; longer hints take longer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> word pieces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Longest hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder with another base model; empty: the one that belongs to the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Base model folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the defaults of a first start; kept only when the dialog is accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set by the environment variable {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none found; choose one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking {python}…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>The picture the model gets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture the model gets, no more and no less. A click makes it larger or smaller</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlacePane</name>
    <message>
        <source>Choose a place on the map.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Choose a place on the map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PythonCheck</name>
    <message>
        <source>it printed nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This Python cannot run the model: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This Python lacks {packages}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Python {python} with torch {torch}, on {devices}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file cannot be started as a program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This Python gave no answer in {seconds} s.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuestionArea</name>
    <message>
        <source>Write a question first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write at least two classes first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask in your own words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rank a class list of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the model about the picture above (Enter in the box)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the model at once (Alt+T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Follow up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the shown answer and the questions before it along, as one conversation about this picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use the base model&apos;s hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base model first describes the picture in its own words; that hint goes with the question</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuestionBox</name>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask about the place, e.g. Is there water beside the road?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter asks, Shift+Enter starts a new line, Up and Down recall earlier questions (Alt+Q)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RegionBar</name>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The raster layer to ask about; it follows the layer chosen in the layer tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a place on the map: a window of the model&apos;s size around it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a rectangle on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the map shows now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The selected polygon of a vector layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The map shows nothing of the layer “{}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a polygon of a vector layer first, then press this button again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RuntimeSession</name>
    <message>
        <source>The model runtime was restarted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model runtime was unloaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the model runtime…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the model: {stage}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next question starts it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Python {path} has no {module}: choose one that has it in the options.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SampleScene</name>
    <message>
        <source>no reason was given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample scene could not be drawn: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample scene cannot be read: {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SideSpin</name>
    <message>
        <source>Side of the window on the ground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of the square on the ground. The arrow in the field goes back to the model&apos;s own window</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StateLine</name>
    <message>
        <source>&amp;Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the model runtime&apos;s log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the options, where the Python and the model are chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up &amp;now…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the model is loaded</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StateWord</name>
    <message>
        <source>not loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>working</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is loaded with the first question.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Answer in one word or a short phrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes/no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is there a road?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a road</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many buildings are there?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>buildings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rural/urban</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is it a rural or an urban area?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>describe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Describe this remote sensing image in detail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the box with: {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UniRS</name>
    <message>
        <source>{path} does not describe a UniRS or VILA model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model is untrained: its answers are meaningless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is larger than a configuration can be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is missing or cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} does not hold a JSON object.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} does not say how large the model&apos;s picture is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no Python at {path}. Choose another one in the options.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model runtime is not set up: choose a Python that has torch in the options.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model at {path}: config.json is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model is installed: choose a model folder in the UniRS options.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnirsDock</name>
    <message>
        <source>UniRS</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnirsPlugin</name>
    <message>
        <source>UniRS: ask a place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask questions about places in imagery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UniRS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to ask a place, and what the answers mean</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_ClueEditor</name>
    <message>
        <source>The hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Enter asks again with this hint, Esc leaves it as it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the same question with this hint (Ctrl+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the hint as it was (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Table</name>
    <message>
        <source>Answers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
