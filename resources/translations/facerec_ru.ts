<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="ru_RU" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About facerec-desktop</source>
        <translation>О программе facerec-desktop</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Версия {version}</translation>
    </message>
    <message>
        <source>Tells you who is in a photo or in front of the camera. Photos, names and faces stay on this computer.</source>
        <translation>Подскажет, кто на фотографии или перед камерой. Фотографии, имена и лица остаются на этом компьютере.</translation>
    </message>
    <message>
        <source>This is identification for convenience, not access control: a good picture of somebody can be taken for them. Enrol only people who agree to it.</source>
        <translation>Программа узнаёт людей для удобства, а не для контроля доступа: хороший портрет она может принять за самого человека. Добавляйте только тех, кто на это согласен.</translation>
    </message>
    <message>
        <source>Free software under the MIT licence.</source>
        <translation>Свободная программа под лицензией MIT.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>Убрать сообщение</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Убрать</translation>
    </message>
</context>
<context>
    <name>ChoiceEditor</name>
    <message>
        <source>{name} (not found)</source>
        <translation>{name} (не найдено)</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>Что-то пошло не так</translation>
    </message>
    <message>
        <source>This is a mistake in the program, not in your photos. People and settings are safe. The report below holds versions and places in the code, but no names, no photos and no file names; please copy it when you tell us about the mistake.</source>
        <translation>Это ошибка в программе, а не в ваших фотографиях. Люди и настройки в сохранности. В отчёте ниже — версии и места в коде, но нет ни имён, ни фотографий, ни названий файлов; скопируйте его, когда будете сообщать об ошибке.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Копировать отчёт</translation>
    </message>
</context>
<context>
    <name>FaceActions</name>
    <message>
        <source>This is somebody else…</source>
        <translation>Это кто-то другой…</translation>
    </message>
    <message>
        <source>This is…</source>
        <translation>Это…</translation>
    </message>
    <message>
        <source>Not {name}</source>
        <translation>Это не {name}</translation>
    </message>
    <message>
        <source>This face, and faces like it, will never be called {name} again.</source>
        <translation>Это лицо и похожие на него больше никогда не будут названы «{name}».</translation>
    </message>
    <message>
        <source>Enrol with more photos…</source>
        <translation>Добавить с другими фотографиями…</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>Photos and videos ({patterns})</source>
        <translation>Фото и видео ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Open photos</source>
        <translation>Открыть фотографии</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Открыть папку</translation>
    </message>
</context>
<context>
    <name>FolderEditor</name>
    <message>
        <source>Open folder</source>
        <translation>Открыть папку</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Open photos…</source>
        <translation>Открыть фотографии…</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Открыть папку…</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>Очистить список</translation>
    </message>
    <message>
        <source>Add person…</source>
        <translation>Добавить человека…</translation>
    </message>
    <message>
        <source>Import people…</source>
        <translation>Импортировать людей…</translation>
    </message>
    <message>
        <source>Export people…</source>
        <translation>Экспортировать людей…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Настройки…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Cancel the work</source>
        <translation>Прервать работу</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Во весь экран</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Сочетания клавиш</translation>
    </message>
    <message>
        <source>About facerec-desktop</source>
        <translation>О программе facerec-desktop</translation>
    </message>
    <message>
        <source>Colours of the system</source>
        <translation>Цвета системы</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлые</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмные</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Правка</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Вид</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Справка</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Nobody is enrolled yet</source>
        <translation>Пока никто не добавлен</translation>
    </message>
    <message>
        <source>Faces are found, but every one will be called Unknown. To give the program a name, close this window and type in a terminal:</source>
        <translation>Лица будут найдены, но каждое останется неизвестным. Чтобы программа узнала имя, закройте это окно и введите в терминале:</translation>
    </message>
    <message>
        <source>Nothing to look at</source>
        <translation>Смотреть не на что</translation>
    </message>
    <message>
        <source>Only photos, folders and videos on this computer can be dropped here.</source>
        <translation>Сюда можно перетащить только фотографии, папки и видео с этого компьютера.</translation>
    </message>
    <message>
        <source>Already open</source>
        <translation>Уже открыто</translation>
    </message>
    <message>
        <source>The database is damaged</source>
        <translation>База данных повреждена</translation>
    </message>
    <message>
        <source>The database is from a newer version</source>
        <translation>База данных от более новой версии</translation>
    </message>
    <message>
        <source>The database cannot be written</source>
        <translation>Не удаётся записать базу данных</translation>
    </message>
    <message>
        <source>The database cannot be used</source>
        <translation>Базу данных не удаётся использовать</translation>
    </message>
    <message>
        <source>A model cannot be used</source>
        <translation>Модель не удаётся использовать</translation>
    </message>
    <message>
        <source>A file cannot be used</source>
        <translation>Файл не удаётся использовать</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>Не получилось</translation>
    </message>
</context>
<context>
    <name>NumberEditor</name>
    <message>
        <source>Less</source>
        <translation>Меньше</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Больше</translation>
    </message>
</context>
<context>
    <name>PhotoFilterBar</name>
    <message>
        <source>Search file names</source>
        <translation>Искать по именам файлов</translation>
    </message>
    <message>
        <source>Who is in the photos</source>
        <translation>Кто на фотографиях</translation>
    </message>
    <message>
        <source>Unknown faces ({count})</source>
        <translation>Неизвестные лица ({count})</translation>
    </message>
    <message>
        <source>All photos ({count})</source>
        <translation>Все фотографии ({count})</translation>
    </message>
    <message>
        <source>Problems ({count})</source>
        <translation>Проблемы ({count})</translation>
    </message>
    <message>
        <source>{name} ({count})</source>
        <translation>{name} ({count})</translation>
    </message>
    <message>
        <source>Group the unknown ({count} faces)</source>
        <translation>Собрать неизвестных (лиц: {count})</translation>
    </message>
</context>
<context>
    <name>PhotoItem</name>
    <message>
        <source>Could not be used</source>
        <translation>Не удалось использовать</translation>
    </message>
    <message>
        <source>The file is gone</source>
        <translation>Файла больше нет</translation>
    </message>
</context>
<context>
    <name>PhotoQueue</name>
    <message>
        <source>1 more drop is waiting</source>
        <translation>в очереди ещё 1 добавление</translation>
    </message>
    <message>
        <source>{count} more drops are waiting</source>
        <translation>в очереди ещё {count} добавлений</translation>
    </message>
</context>
<context>
    <name>PhotoView</name>
    <message>
        <source>Photo</source>
        <translation>Фотография</translation>
    </message>
</context>
<context>
    <name>PhotosController</name>
    <message>
        <source>Cancelled. {summary}</source>
        <translation>Прервано. {summary}</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 снимок</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>{count} снимков</translation>
    </message>
    <message>
        <source>{pictures}, {faces}</source>
        <translation>{pictures}, {faces}</translation>
    </message>
</context>
<context>
    <name>PhotosPage</name>
    <message>
        <source>Open photos…</source>
        <translation>Открыть фотографии…</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Открыть папку…</translation>
    </message>
    <message>
        <source>Clear the list and erase what is remembered of these photos</source>
        <translation>Очистить список и стереть всё, что об этих фотографиях запомнено</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Фото</translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message>
        <source>Files that could not be used</source>
        <translation>Файлы, которые не удалось использовать</translation>
    </message>
    <message>
        <source>Close the list of problems</source>
        <translation>Закрыть список проблем</translation>
    </message>
</context>
<context>
    <name>ServiceTexts</name>
    <message>
        <source>Opening the database…</source>
        <translation>Открывается база данных…</translation>
    </message>
    <message>
        <source>Preparing the models…</source>
        <translation>Готовятся модели…</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>такого файла нет</translation>
    </message>
    <message>
        <source>you have no permission to read the file</source>
        <translation>у вас нет прав на чтение файла</translation>
    </message>
    <message>
        <source>the file cannot be read ({reason})</source>
        <translation>файл не читается ({reason})</translation>
    </message>
    <message>
        <source>this is a folder, not a file</source>
        <translation>это папка, а не файл</translation>
    </message>
    <message>
        <source>this is a pipe or a device, not a file</source>
        <translation>это канал или устройство, а не файл</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>файл пуст</translation>
    </message>
    <message>
        <source>the file is larger than {size} MB</source>
        <translation>файл больше {size} МБ</translation>
    </message>
    <message>
        <source>the image is damaged</source>
        <translation>изображение повреждено</translation>
    </message>
    <message>
        <source>the image is cut off</source>
        <translation>изображение обрывается</translation>
    </message>
    <message>
        <source>the image is far larger than it claims to be</source>
        <translation>изображение гораздо больше, чем заявлено</translation>
    </message>
    <message>
        <source>the image uses a variant of its format nobody here can read</source>
        <translation>в изображении разновидность формата, которую здесь не прочесть</translation>
    </message>
    <message>
        <source>the image needs more memory than it may use</source>
        <translation>изображению нужно больше памяти, чем разрешено</translation>
    </message>
    <message>
        <source>the image makes the decoder crash</source>
        <translation>от этого изображения сбоит декодер</translation>
    </message>
    <message>
        <source>reading the image took longer than {limit}</source>
        <translation>изображение читалось дольше {limit}</translation>
    </message>
    <message>
        <source>this is not an image the program can read ({formats})</source>
        <translation>это не изображение, которое программа умеет читать ({formats})</translation>
    </message>
    <message>
        <source>{width}×{height} pixels is more than the limit of {megapixels} megapixels</source>
        <translation>{width}×{height} точек — больше предела в {megapixels} мегапикселей</translation>
    </message>
    <message>
        <source>this is not a video the program can read</source>
        <translation>это не видео, которое программа умеет читать</translation>
    </message>
    <message>
        <source>no picture can be read from it</source>
        <translation>из него не читается ни один кадр</translation>
    </message>
    <message>
        <source>the video is damaged or of a kind that cannot be read</source>
        <translation>видео повреждено или такого вида, который не читается</translation>
    </message>
    <message>
        <source>pictures of {width}×{height} are too large</source>
        <translation>кадры {width}×{height} слишком велики</translation>
    </message>
    <message>
        <source>it has become shorter</source>
        <translation>оно стало короче</translation>
    </message>
    <message>
        <source>A person needs a name that can be seen.</source>
        <translation>Человеку нужно имя, которое видно.</translation>
    </message>
    <message>
        <source>A name can have at most {limit} characters.</source>
        <translation>В имени может быть не больше {limit} знаков.</translation>
    </message>
    <message>
        <source>A name cannot hold control characters.</source>
        <translation>В имени не может быть управляющих символов.</translation>
    </message>
    <message>
        <source>Somebody called “{name}” is enrolled already.</source>
        <translation>Человек с именем «{name}» уже добавлен.</translation>
    </message>
    <message>
        <source>This person was deleted in the meantime.</source>
        <translation>Этого человека тем временем удалили.</translation>
    </message>
    <message>
        <source>“{name}” cannot be merged with themselves.</source>
        <translation>«{name}» нельзя объединить с самим собой.</translation>
    </message>
    <message>
        <source>people are enrolled from photos</source>
        <translation>людей добавляют по фотографиям</translation>
    </message>
    <message>
        <source>{file}: no face was found</source>
        <translation>{file}: лицо не найдено</translation>
    </message>
    <message>
        <source>{file}: this shot is known already</source>
        <translation>{file}: этот снимок уже есть</translation>
    </message>
    <message>
        <source>{file}: the face is unusable ({issues})</source>
        <translation>{file}: лицо не годится ({issues})</translation>
    </message>
    <message>
        <source>{file}: {number} faces, and no other photo tells which is meant; add a photo of this person alone</source>
        <translation>{file}: лиц — {number}, и ни одна другая фотография не говорит, какое нужно; добавьте фотографию, где этот человек один</translation>
    </message>
    <message>
        <source>Nothing could be learnt about {name}: no photo shows a usable face.</source>
        <translation>О человеке «{name}» ничего не узнать: ни на одной фотографии нет годного лица.</translation>
    </message>
    <message>
        <source>{path} is a database of another program. Choose another folder.</source>
        <translation>{path} — база данных другой программы. Выберите другую папку.</translation>
    </message>
    <message>
        <source>{path} was written by a newer version of facerec-desktop. Update the program to open it; nothing was changed.</source>
        <translation>{path}: записано более новой версией facerec-desktop. Обновите программу, чтобы открыть этот файл; в нём ничего не изменено.</translation>
    </message>
    <message>
        <source>{path} cannot be opened for writing: {reason}. Check the file, its folder and the disk.</source>
        <translation>{path} не открывается для записи: {reason}. Проверьте файл, его папку и диск.</translation>
    </message>
    <message>
        <source>{path} is damaged. Put a backup copy in its place, or move it away to start afresh.</source>
        <translation>{path}: файл повреждён. Замените его резервной копией или уберите, чтобы начать заново.</translation>
    </message>
    <message>
        <source>A stored {thing} is damaged. Put a backup of the database in place.</source>
        <translation>Сохранённые данные ({thing}) повреждены. Восстановите базу данных из резервной копии.</translation>
    </message>
    <message>
        <source>The stored setting {key} is damaged. Put a backup of the database in place.</source>
        <translation>Сохранённая настройка {key} повреждена. Восстановите базу данных из резервной копии.</translation>
    </message>
    <message>
        <source>Another program is using {path}. Close it and try again.</source>
        <translation>Другая программа занимает {path}. Закройте её и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>{path} is already open in facerec-desktop. Close the other window or command and try again.</source>
        <translation>{path} уже открыт в facerec-desktop. Закройте другое окно или команду и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>The disk is too full to write {path}; nothing was changed. Free some space and try again.</source>
        <translation>На диске не хватает места, чтобы записать {path}; ничего не изменено. Освободите место и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>The disk failed while {path} was read or written; nothing was changed. Check the disk and try again.</source>
        <translation>Диск дал сбой при чтении или записи {path}; ничего не изменено. Проверьте диск и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>{path} may not be written. Check the permissions of the file and its folder.</source>
        <translation>{path} нельзя записать. Проверьте права на файл и его папку.</translation>
    </message>
    <message>
        <source>A remembered photo is damaged. Clear the list of photos.</source>
        <translation>Запомненная фотография повреждена. Очистите список фотографий.</translation>
    </message>
    <message>
        <source>These photos are not in the list any more.</source>
        <translation>Этих фотографий в списке больше нет.</translation>
    </message>
    <message>
        <source>The built-in recognition model is missing. Install the program again to repair it.</source>
        <translation>Встроенной модели распознавания нет. Переустановите программу, чтобы вернуть её.</translation>
    </message>
    <message>
        <source>The built-in recognition model differs from the one this program was made with. Install the program again to repair it.</source>
        <translation>Встроенная модель распознавания отличается от той, с которой создана программа. Переустановите программу, чтобы исправить это.</translation>
    </message>
    <message>
        <source>The built-in recognition model is damaged. Install the program again to repair it.</source>
        <translation>Встроенная модель распознавания повреждена. Переустановите программу, чтобы исправить это.</translation>
    </message>
    <message>
        <source>The face detector's file {name}.pt differs from the one this program was made with. Install facenet-pytorch again to repair it.</source>
        <translation>Файл детектора лиц {name}.pt отличается от того, с которым создана программа. Переустановите facenet-pytorch, чтобы исправить это.</translation>
    </message>
    <message>
        <source>The face detector's weights are missing. Install the program again to repair it.</source>
        <translation>Нет весов детектора лиц. Переустановите программу, чтобы вернуть их.</translation>
    </message>
    <message>
        <source>The face detector cannot be prepared: {reason}.</source>
        <translation>Не удаётся подготовить детектор лиц: {reason}.</translation>
    </message>
    <message>
        <source>facenet-pytorch cannot be loaded: {reason}</source>
        <translation>facenet-pytorch не загружается: {reason}</translation>
    </message>
    <message>
        <source>There is no recognition model "{name}": use "builtin", the id of a pack in {folder}, or a folder with a {file}.</source>
        <translation>Нет модели распознавания «{name}»: укажите «builtin», имя пакета из {folder} или папку, где есть {file}.</translation>
    </message>
    <message>
        <source>The model pack {pack}: {file} has the SHA-256 {digest}, but its {description} says {expected}. Trust the file only if you know where it is from.</source>
        <translation>Пакет модели {pack}: SHA-256 файла {file} — {digest}, но в {description} указано {expected}. Доверяйте файлу, только если знаете, откуда он.</translation>
    </message>
    <message>
        <source>The model pack {pack} lacks its file {file}.</source>
        <translation>В пакете модели {pack} нет файла {file}.</translation>
    </message>
    <message>
        <source>There is no model pack in {folder}: no {file}.</source>
        <translation>В {folder} нет пакета модели: нет {file}.</translation>
    </message>
    <message>
        <source>The model pack {pack}: {problem}.</source>
        <translation>Пакет модели {pack}: {problem}.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>{path} не читается: {reason}.</translation>
    </message>
    <message>
        <source>{file} is no model this program can read.</source>
        <translation>{file} — не та модель, которую программа умеет читать.</translation>
    </message>
    <message>
        <source>The model does not take pictures.</source>
        <translation>Модель не принимает изображений.</translation>
    </message>
    <message>
        <source>The model only takes one picture at a time.</source>
        <translation>Модель принимает только по одному изображению.</translation>
    </message>
    <message>
        <source>The model {name} does not take several pictures of {width}×{height} pixels at a time.</source>
        <translation>Модель {name} не принимает сразу несколько изображений {width}×{height} точек.</translation>
    </message>
    <message>
        <source>The model {name} gives {number} numbers for a face instead of the {promised} its description promises.</source>
        <translation>Модель {name} даёт {number} чисел на лицо вместо {promised}, обещанных в описании.</translation>
    </message>
    <message>
        <source>The model {name} gives numbers that are not finite.</source>
        <translation>Модель {name} даёт бесконечные числа.</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Takes effect when the program is started again.</source>
        <translation>Подействует после перезапуска программы.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Colours</source>
        <translation>Цвета</translation>
    </message>
    <message>
        <source>Light, dark, or whatever the system uses.</source>
        <translation>Светлые, тёмные или как в системе.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлые</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмные</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>What the window speaks.</source>
        <translation>На каком языке говорит окно.</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>The camera the live page starts with.</source>
        <translation>Какая камера включается первой.</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Разрешение</translation>
    </message>
    <message>
        <source>More pixels show faces further away, but take the computer longer.</source>
        <translation>Чем больше точек, тем дальше видны лица, но тем больше работы компьютеру.</translation>
    </message>
    <message>
        <source>Whatever the camera prefers</source>
        <translation>Какое предпочитает камера</translation>
    </message>
    <message>
        <source>Mirror the picture</source>
        <translation>Зеркальное изображение</translation>
    </message>
    <message>
        <source>Shows you as in a mirror. Names are found either way.</source>
        <translation>Показывает вас как в зеркале. На имена это не влияет.</translation>
    </message>
    <message>
        <source>Private mode</source>
        <translation>Приватный режим</translation>
    </message>
    <message>
        <source>Blurs strangers on screen and in snapshots.</source>
        <translation>Размывает незнакомцев на экране и на снимках.</translation>
    </message>
    <message>
        <source>Show the read-out</source>
        <translation>Показывать измерения</translation>
    </message>
    <message>
        <source>Frames a second, time to recognise and dropped frames, in a corner.</source>
        <translation>В углу: кадры в секунду, время распознавания и пропущенные кадры.</translation>
    </message>
    <message>
        <source>How careful to be with names</source>
        <translation>Насколько осторожно называть имена</translation>
    </message>
    <message>
        <source>Fewer strangers named by mistake means more known faces left unknown, and the other way round.</source>
        <translation>Чем реже незнакомца по ошибке назовут чужим именем, тем чаще знакомое лицо останется неизвестным, и наоборот.</translation>
    </message>
    <message>
        <source>Smallest face</source>
        <translation>Самое маленькое лицо</translation>
    </message>
    <message>
        <source>Smaller faces are not looked for. Small values find people far away, but take the computer longer.</source>
        <translation>Лица меньше этого не ищутся. При малых значениях видны люди вдали, но у компьютера больше работы.</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>пикс.</translation>
    </message>
    <message>
        <source>Recognition model</source>
        <translation>Модель распознавания</translation>
    </message>
    <message>
        <source>People stay enrolled when the model changes: their faces are learnt anew.</source>
        <translation>При смене модели люди остаются: их лица будут изучены заново.</translation>
    </message>
    <message>
        <source>Look into videos every</source>
        <translation>Смотреть видео каждые</translation>
    </message>
    <message>
        <source>Shorter steps miss nobody who passes by quickly, but take longer.</source>
        <translation>С коротким шагом не пропустить тех, кто промелькнул, но это дольше.</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>с</translation>
    </message>
    <message>
        <source>People and settings</source>
        <translation>Люди и настройки</translation>
    </message>
    <message>
        <source>Names, faces and what you set. Include this folder in your backups.</source>
        <translation>Имена, лица и ваши настройки. Добавьте эту папку в резервные копии.</translation>
    </message>
    <message>
        <source>Prepared models</source>
        <translation>Подготовленные модели</translation>
    </message>
    <message>
        <source>Nothing personal; deleted files are made again at the next start.</source>
        <translation>Ничего личного; удалённые файлы создаются снова при следующем запуске.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Reset this page</source>
        <translation>Сбросить эту страницу</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>Разделы настроек</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>The first one found</source>
        <translation>Первая найденная</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Внешний вид</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Recognition</source>
        <translation>Распознавание</translation>
    </message>
    <message>
        <source>Photos and videos</source>
        <translation>Фото и видео</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Папки</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Сочетания клавиш</translation>
    </message>
</context>
<context>
    <name>StatusArea</name>
    <message>
        <source>Progress</source>
        <translation>Ход работы</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Прервать</translation>
    </message>
    <message>
        <source>Stop the work (Esc)</source>
        <translation>Прервать работу (Esc)</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} из {total}</translation>
    </message>
    <message>
        <source>1 file could not be used</source>
        <translation>1 файл не удалось использовать</translation>
    </message>
    <message numerus="yes">
        <source>{count} files could not be used</source>
        <translation>
            <numerusform>{count} файл не удалось использовать</numerusform>
            <numerusform>{count} файла не удалось использовать</numerusform>
            <numerusform>{count} файлов не удалось использовать</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StrangersEditor</name>
    <message>
        <source>Use what the model recommends</source>
        <translation>Как советует модель</translation>
    </message>
    <message>
        <source>More names</source>
        <translation>Больше имён</translation>
    </message>
    <message>
        <source>More careful</source>
        <translation>Осторожнее</translation>
    </message>
    <message>
        <source>Working out what this means for the people enrolled…</source>
        <translation>Выясняется, что это значит для добавленных людей…</translation>
    </message>
    <message>
        <source>Practically no stranger would be named.</source>
        <translation>Практически ни один незнакомец не получил бы имени.</translation>
    </message>
    <message>
        <source>About 1 stranger in {number} would be named.</source>
        <translation>Имя получил бы примерно 1 незнакомец из {number}.</translation>
    </message>
    <message>
        <source>Fewer than 1 of 100 known faces would stay unknown.</source>
        <translation>Из 100 знакомых лиц неизвестным осталось бы меньше одного.</translation>
    </message>
    <message>
        <source>About 1 of 100 known faces would stay unknown.</source>
        <translation>Из 100 знакомых лиц неизвестным осталось бы примерно 1.</translation>
    </message>
    <message numerus="yes">
        <source>About {count} of 100 known faces would stay unknown.</source>
        <translation>
            <numerusform>Из 100 знакомых лиц неизвестным осталось бы примерно {count}.</numerusform>
            <numerusform>Из 100 знакомых лиц неизвестными остались бы примерно {count}.</numerusform>
            <numerusform>Из 100 знакомых лиц неизвестными остались бы примерно {count}.</numerusform>
        </translation>
    </message>
    <message>
        <source>as if one person were enrolled</source>
        <translation>расчёта на одного добавленного человека</translation>
    </message>
    <message numerus="yes">
        <source>{count} shots</source>
        <translation>
            <numerusform>{count} снимка</numerusform>
            <numerusform>{count} снимков</numerusform>
            <numerusform>{count} снимков</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} people</source>
        <translation>
            <numerusform>{count} человека</numerusform>
            <numerusform>{count} человек</numerusform>
            <numerusform>{count} человек</numerusform>
        </translation>
    </message>
    <message>
        <source>{shots} of {people}</source>
        <translation>{shots} {people}</translation>
    </message>
    <message>
        <source>1 shot</source>
        <translation>1 снимка</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 человека</translation>
    </message>
    <message>
        <source>Based on {own}, and on how such models usually are.</source>
        <translation>На основе {own} и того, каковы обычно такие модели.</translation>
    </message>
    <message>
        <source>Based on {own} and {number} comparisons of strangers.</source>
        <translation>На основе {own} и {number} сравнений незнакомцев.</translation>
    </message>
</context>
<context>
    <name>TroublePage</name>
    <message>
        <source>Try again</source>
        <translation>Попробовать ещё раз</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выйти</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Open photos…</source>
        <translation>Открыть фотографии…</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Открыть папку…</translation>
    </message>
    <message>
        <source>Drop photos, a folder or a video here</source>
        <translation>Перетащите сюда фотографии, папку или видео</translation>
    </message>
    <message>
        <source>Everybody in them is found, and named if you have enrolled them. Nothing leaves this computer.</source>
        <translation>Программа найдёт на них всех и назовёт тех, кого вы добавили. Ничего не покидает этот компьютер.</translation>
    </message>
</context>
<context>
    <name>WindowController</name>
    <message>
        <source>Photos</source>
        <translation>Фото</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Готово</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>Unknown</source>
        <translation>Неизвестный</translation>
    </message>
    <message>
        <source>Certain</source>
        <translation>Наверняка</translation>
    </message>
    <message>
        <source>Likely, worth a second look</source>
        <translation>Похоже, но стоит взглянуть ещё раз</translation>
    </message>
    <message>
        <source>Not recognised</source>
        <translation>Не узнан</translation>
    </message>
    <message>
        <source>{name}, likely</source>
        <translation>{name}, похоже</translation>
    </message>
    <message>
        <source>Similarity {score}; a name needs {needed}</source>
        <translation>Сходство {score}; для имени нужно {needed}</translation>
    </message>
    <message>
        <source>Nobody is enrolled, so there is no name to give.</source>
        <translation>Никто не добавлен, поэтому имени быть не может.</translation>
    </message>
    <message>
        <source>Not similar enough to anybody enrolled.</source>
        <translation>Недостаточно похоже на кого-либо из добавленных.</translation>
    </message>
    <message>
        <source>Similar to two people; too close to tell them apart.</source>
        <translation>Похоже на двух человек: слишком близко, чтобы различить.</translation>
    </message>
    <message>
        <source>Similar to somebody, but a face like this was said not to be them.</source>
        <translation>На кого-то похоже, но про такое лицо сказано, что это не он и не она.</translation>
    </message>
    <message>
        <source>The last moments do not agree on a name yet.</source>
        <translation>По последним кадрам имя пока не определилось.</translation>
    </message>
    <message>
        <source>Most similar to {name}, but the face is too poor to be sure.</source>
        <translation>Больше всего похоже на «{name}», но лицо видно слишком плохо для уверенности.</translation>
    </message>
    <message>
        <source>The face is too poor to tell.</source>
        <translation>Лицо видно слишком плохо, чтобы узнать.</translation>
    </message>
    <message>
        <source>Most similar: {name} ({score})</source>
        <translation>Самое похожее: {name} ({score})</translation>
    </message>
    <message>
        <source>Runner-up: {name} ({score}), {gap} behind</source>
        <translation>На втором месте: {name} ({score}), отставание {gap}</translation>
    </message>
    <message>
        <source>No runner-up: nobody else is enrolled.</source>
        <translation>Второго места нет: больше никто не добавлен.</translation>
    </message>
    <message>
        <source>Quality: good enough to be recognised.</source>
        <translation>Качество: для распознавания достаточно.</translation>
    </message>
    <message>
        <source>Quality: {issues}.</source>
        <translation>Качество: {issues}.</translation>
    </message>
    <message>
        <source>No face</source>
        <translation>Лиц нет</translation>
    </message>
    <message>
        <source>1 face</source>
        <translation>1 лицо</translation>
    </message>
    <message numerus="yes">
        <source>{count} faces</source>
        <translation>
            <numerusform>{count} лицо</numerusform>
            <numerusform>{count} лица</numerusform>
            <numerusform>{count} лиц</numerusform>
        </translation>
    </message>
    <message>
        <source>1 unknown face</source>
        <translation>1 неизвестное лицо</translation>
    </message>
    <message numerus="yes">
        <source>{count} unknown faces</source>
        <translation>
            <numerusform>{count} неизвестное лицо</numerusform>
            <numerusform>{count} неизвестных лица</numerusform>
            <numerusform>{count} неизвестных лиц</numerusform>
        </translation>
    </message>
    <message>
        <source>1 other</source>
        <translation>ещё 1</translation>
    </message>
    <message numerus="yes">
        <source>{count} others</source>
        <translation>
            <numerusform>ещё {count}</numerusform>
            <numerusform>ещё {count}</numerusform>
            <numerusform>ещё {count}</numerusform>
        </translation>
    </message>
    <message>
        <source>{names} and {others}</source>
        <translation>{names} и {others}</translation>
    </message>
    <message>
        <source>the face is small</source>
        <translation>лицо мелкое</translation>
    </message>
    <message>
        <source>the face is blurred</source>
        <translation>лицо размыто</translation>
    </message>
    <message>
        <source>the face is turned away</source>
        <translation>лицо отвёрнуто</translation>
    </message>
    <message>
        <source>the face is dark</source>
        <translation>лицо тёмное</translation>
    </message>
    <message>
        <source>the face is overexposed</source>
        <translation>лицо пересвечено</translation>
    </message>
    <message>
        <source>the face is cut off at the edge</source>
        <translation>лицо обрезано краем</translation>
    </message>
    <message>
        <source>it may not be a face</source>
        <translation>возможно, это не лицо</translation>
    </message>
</context>
</TS>