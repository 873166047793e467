<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
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
    <name>BackupList</name>
    <message>
        <source>Backups</source>
        <translation>Резервные копии</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>не читается</translation>
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
    <message>
        <source>Show models</source>
        <translation>Показать модели</translation>
    </message>
    <message>
        <source>Show backups</source>
        <translation>Показать копии</translation>
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
    <name>ClearDialog</name>
    <message>
        <source>Clear the list?</source>
        <translation>Очистить список?</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>Очистить список</translation>
    </message>
    <message>
        <source>It cannot be undone. Your files stay as they are, and so do the people you enrolled.</source>
        <translation>Отменить это нельзя. Ваши файлы останутся как есть, и добавленные люди тоже.</translation>
    </message>
    <message>
        <source>This erases everything that is remembered of the photos in the list.</source>
        <translation>Будет стёрто всё, что запомнено о фотографиях в списке.</translation>
    </message>
    <message>
        <source>This erases what is remembered of 1 file.</source>
        <translation>Будет стёрто то, что запомнено об 1 файле.</translation>
    </message>
    <message numerus="yes">
        <source>This erases what is remembered of {count} files.</source>
        <translation>
            <numerusform>Будет стёрто то, что запомнено о {count} файле.</numerusform>
            <numerusform>Будет стёрто то, что запомнено о {count} файлах.</numerusform>
            <numerusform>Будет стёрто то, что запомнено о {count} файлах.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CoachView</name>
    <message>
        <source>Camera picture</source>
        <translation>Изображение с камеры</translation>
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
    <name>DialogFrame</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>Enrolment</name>
    <message>
        <source>This person agrees that pictures of their face are stored on this computer.</source>
        <translation>Этот человек согласен, чтобы снимки его лица хранились на этом компьютере.</translation>
    </message>
    <message>
        <source>Look at the camera</source>
        <translation>Посмотрите в камеру</translation>
    </message>
    <message>
        <source>That is enough</source>
        <translation>Этого достаточно</translation>
    </message>
    <message>
        <source>Look straight at the camera</source>
        <translation>Смотрите прямо в камеру</translation>
    </message>
    <message>
        <source>Turn your head a little to the left</source>
        <translation>Немного поверните голову влево</translation>
    </message>
    <message>
        <source>Turn your head a little to the right</source>
        <translation>Немного поверните голову вправо</translation>
    </message>
    <message>
        <source>Raise your chin a little</source>
        <translation>Немного поднимите подбородок</translation>
    </message>
    <message>
        <source>Lower your chin a little</source>
        <translation>Немного опустите подбородок</translation>
    </message>
    <message>
        <source>Now in another light: turn to a window or a lamp</source>
        <translation>Теперь при другом свете: повернитесь к окну или лампе</translation>
    </message>
    <message>
        <source>Got it.</source>
        <translation>Готово.</translation>
    </message>
    <message>
        <source>Hold still…</source>
        <translation>Не двигайтесь…</translation>
    </message>
    <message>
        <source>No face is in view.</source>
        <translation>Лица не видно.</translation>
    </message>
    <message>
        <source>More than one face is in view; only one person, please.</source>
        <translation>Видно больше одного лица; нужен только один человек.</translation>
    </message>
    <message>
        <source>The face is too small: come closer.</source>
        <translation>Лицо слишком мелкое: подойдите ближе.</translation>
    </message>
    <message>
        <source>The picture is blurred: hold still, or add light.</source>
        <translation>Изображение смазано: не двигайтесь или добавьте света.</translation>
    </message>
    <message>
        <source>It is too dark: turn towards a lamp or a window.</source>
        <translation>Слишком темно: повернитесь к лампе или окну.</translation>
    </message>
    <message>
        <source>It is too bright: turn away from the light.</source>
        <translation>Слишком ярко: отвернитесь от света.</translation>
    </message>
    <message>
        <source>The head is turned too far.</source>
        <translation>Голова повёрнута слишком сильно.</translation>
    </message>
    <message>
        <source>The face is cut off at the edge.</source>
        <translation>Лицо обрезано краем кадра.</translation>
    </message>
    <message>
        <source>That would be the same shot again; move a little.</source>
        <translation>Получился бы тот же снимок; чуть-чуть подвигайтесь.</translation>
    </message>
    <message>
        <source>This looks like another person than before.</source>
        <translation>Похоже, это уже другой человек.</translation>
    </message>
    <message>
        <source>Another shot would not help any more.</source>
        <translation>Ещё один снимок уже ничего не даст.</translation>
    </message>
    <message>
        <source>{covered} of {all} kinds of shots</source>
        <translation>Видов снимков: {covered} из {all}</translation>
    </message>
    <message>
        <source>1 face marked in the photos will be stored.</source>
        <translation>Будет сохранено 1 лицо, отмеченное на фотографиях.</translation>
    </message>
    <message numerus="yes">
        <source>{count} faces marked in the photos will be stored.</source>
        <translation>
            <numerusform>Будет сохранено {count} лицо, отмеченное на фотографиях.</numerusform>
            <numerusform>Будет сохранено {count} лица, отмеченных на фотографиях.</numerusform>
            <numerusform>Будет сохранено {count} лиц, отмеченных на фотографиях.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody here looks like the person in the other shots.</source>
        <translation>Здесь нет никого похожего на человека с других снимков.</translation>
    </message>
    <message>
        <source>1 photo seems to show somebody else and was left unmarked.</source>
        <translation>На 1 фотографии, похоже, кто-то другой: она не отмечена.</translation>
    </message>
    <message numerus="yes">
        <source>{count} photos seem to show somebody else and were left unmarked.</source>
        <translation>
            <numerusform>На {count} фотографии, похоже, кто-то другой: она не отмечена.</numerusform>
            <numerusform>На {count} фотографиях, похоже, кто-то другой: они не отмечены.</numerusform>
            <numerusform>На {count} фотографиях, похоже, кто-то другой: они не отмечены.</numerusform>
        </translation>
    </message>
    <message>
        <source>This shot is stored already.</source>
        <translation>Этот снимок уже сохранён.</translation>
    </message>
    <message>
        <source>Too poor to learn from: {issues}.</source>
        <translation>По этому лицу не выучиться: {issues}.</translation>
    </message>
    <message>
        <source>No shots yet.</source>
        <translation>Снимков пока нет.</translation>
    </message>
    <message>
        <source>Type a name to save these shots.</source>
        <translation>Чтобы сохранить снимки, введите имя.</translation>
    </message>
    <message>
        <source>To save, confirm below that the person agrees.</source>
        <translation>Чтобы сохранить, подтвердите ниже согласие человека.</translation>
    </message>
    <message>
        <source>Adds these shots to {name}.</source>
        <translation>Эти снимки добавятся к человеку «{name}».</translation>
    </message>
    <message>
        <source>Enrols somebody new.</source>
        <translation>Добавится новый человек.</translation>
    </message>
</context>
<context>
    <name>EnrolmentCamera</name>
    <message>
        <source>No camera was found</source>
        <translation>Камера не найдена</translation>
    </message>
    <message>
        <source>Use photos instead, or plug a camera in.</source>
        <translation>Возьмите фотографии или подключите камеру.</translation>
    </message>
    <message>
        <source>The camera needs attention</source>
        <translation>Камере нужно внимание</translation>
    </message>
</context>
<context>
    <name>EnrolmentController</name>
    <message>
        <source>Looking for faces…</source>
        <translation>Поиск лиц…</translation>
    </message>
    <message>
        <source>Choose the face of this person in every photo.</source>
        <translation>Выберите лицо этого человека на каждой фотографии.</translation>
    </message>
    <message>
        <source>Photos of this person</source>
        <translation>Фотографии этого человека</translation>
    </message>
</context>
<context>
    <name>EnrolmentDialog</name>
    <message>
        <source>Add a person</source>
        <translation>Добавить человека</translation>
    </message>
    <message>
        <source>From the camera</source>
        <translation>С камеры</translation>
    </message>
    <message>
        <source>From photos</source>
        <translation>Из фотографий</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Is this {name}?</source>
        <translation>Это {name}?</translation>
    </message>
    <message>
        <source>Yes, add to {name}</source>
        <translation>Да, добавить к «{name}»</translation>
    </message>
    <message>
        <source>These shots look like two people.</source>
        <translation>Похоже, на снимках два разных человека.</translation>
    </message>
    <message>
        <source>Look at them again</source>
        <translation>Посмотреть ещё раз</translation>
    </message>
    <message>
        <source>It is one person</source>
        <translation>Это один человек</translation>
    </message>
    <message>
        <source>These shots do not look like {name}.</source>
        <translation>Эти снимки не похожи на: {name}.</translation>
    </message>
    <message>
        <source>Add them to {name} all the same</source>
        <translation>Всё равно добавить: {name}</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>Выбрать другое имя</translation>
    </message>
    <message>
        <source>Who is it?</source>
        <translation>Кто это?</translation>
    </message>
    <message>
        <source>Shots</source>
        <translation>Снимки</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>No, somebody else</source>
        <translation>Нет, это другой человек</translation>
    </message>
</context>
<context>
    <name>EnrolmentPhotosView</name>
    <message>
        <source>Choose photos of this person, or drop them here.</source>
        <translation>Выберите фотографии этого человека или перетащите их сюда.</translation>
    </message>
    <message>
        <source>Choose photos…</source>
        <translation>Выбрать фотографии…</translation>
    </message>
    <message>
        <source>Face {number} in {photo}</source>
        <translation>Лицо {number} на {photo}</translation>
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
    <name>FacePopover</name>
    <message>
        <source>Most similar faces</source>
        <translation>Самые похожие лица</translation>
    </message>
    <message>
        <source>No longer in the picture.</source>
        <translation>Уже не в кадре.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Why this name?</source>
        <translation>Почему это имя?</translation>
    </message>
</context>
<context>
    <name>FaceRow</name>
    <message>
        <source>and {more} more</source>
        <translation>и ещё {more}</translation>
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
    <name>FirstHints</name>
    <message>
        <source>{name} is enrolled, and recognised from now on.</source>
        <translation>Добавлено: {name}. Теперь это лицо узнаётся.</translation>
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
    <name>ForgetDialog</name>
    <message>
        <source>Forget {name}?</source>
        <translation>Забыть человека «{name}»?</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Забыть</translation>
    </message>
    <message>
        <source>This erases from this computer:</source>
        <translation>С этого компьютера будет стёрто:</translation>
    </message>
    <message>
        <source>It cannot be undone. Your photos, files you exported and backups you copied elsewhere are not touched, and still hold {name}.</source>
        <translation>Отменить это нельзя. Ваши фотографии, экспортированные файлы и резервные копии, которые вы сохранили в другом месте, не затрагиваются; {name} в них остаётся.</translation>
    </message>
    <message>
        <source>{shots} with their pictures and face vectors</source>
        <translation>{shots} с изображениями и векторами лиц</translation>
    </message>
    <message>
        <source>the faces that were said not to be {name}</source>
        <translation>лица, про которые сказано, что это не {name}</translation>
    </message>
    <message>
        <source>what is remembered of photos that show {name}</source>
        <translation>то, что запомнено о фотографиях с человеком «{name}»</translation>
    </message>
    <message>
        <source>trained heads and tuned models that learnt {name}, and trainings under way</source>
        <translation>обученные головы и дообученные модели, знавшие {name}, и незаконченные обучения</translation>
    </message>
    <message>
        <source>every edit in the history that concerns {name}</source>
        <translation>все правки в истории, которые касаются человека «{name}»</translation>
    </message>
    <message>
        <source>every backup this program keeps, those you made with “Back up now” included; whoever is left is backed up anew at once</source>
        <translation>все резервные копии, которые хранит программа, в том числе сделанные кнопкой «Сделать копию»; для остальных сразу делается новая копия</translation>
    </message>
</context>
<context>
    <name>GroupChip</name>
    <message>
        <source>{title}
Click to leave this face out</source>
        <translation>{title}
Щёлкните, чтобы исключить это лицо</translation>
    </message>
    <message>
        <source>Face in {title}</source>
        <translation>Лицо на {title}</translation>
    </message>
</context>
<context>
    <name>GroupRow</name>
    <message>
        <source>Who is this?</source>
        <translation>Кто это?</translation>
    </message>
    <message>
        <source>Name for this group</source>
        <translation>Имя для этой группы</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Perhaps {name}?</source>
        <translation>Может быть, {name}?</translation>
    </message>
    <message>
        <source>Ignore these</source>
        <translation>Не спрашивать</translation>
    </message>
    <message>
        <source>Do not show these faces here any more; they stay in their photos.</source>
        <translation>Больше не показывать эти лица здесь; на фотографиях они останутся.</translation>
    </message>
    <message>
        <source>Show {count} more</source>
        <translation>Показать ещё {count}</translation>
    </message>
    <message>
        <source>Storing…</source>
        <translation>Сохраняется…</translation>
    </message>
    <message>
        <source>In 1 picture</source>
        <translation>На 1 снимке</translation>
    </message>
    <message numerus="yes">
        <source>In {count} pictures</source>
        <translation>
            <numerusform>На {count} снимке</numerusform>
            <numerusform>На {count} снимках</numerusform>
            <numerusform>На {count} снимках</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupsPanel</name>
    <message>
        <source>Photos</source>
        <translation>Фото</translation>
    </message>
    <message>
        <source>Back to the photos</source>
        <translation>Назад к фотографиям</translation>
    </message>
    <message>
        <source>Unknown people</source>
        <translation>Неизвестные люди</translation>
    </message>
    <message>
        <source>Show more people</source>
        <translation>Показать ещё людей</translation>
    </message>
    <message>
        <source>Comparing the unknown faces…</source>
        <translation>Сравнение неизвестных лиц…</translation>
    </message>
    <message>
        <source>Nobody unknown is in more than one picture.</source>
        <translation>Никто из неизвестных не встречается больше одного раза.</translation>
    </message>
    <message>
        <source>1 person was seen more than once. Give a name, and all these faces get it.</source>
        <translation>1 человек встречается больше одного раза. Дайте имя, и его получат все эти лица.</translation>
    </message>
    <message numerus="yes">
        <source>{count} people were seen more than once. Give a name, and all faces of a group get it.</source>
        <translation>
            <numerusform>{count} человек встречается больше одного раза. Дайте имя, и его получат все лица группы.</numerusform>
            <numerusform>{count} человека встречаются больше одного раза. Дайте имя, и его получат все лица группы.</numerusform>
            <numerusform>{count} человек встречаются больше одного раза. Дайте имя, и его получат все лица группы.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>Nothing was changed yet.</source>
        <translation>Пока ничего не менялось.</translation>
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
        <source>Edits, newest first</source>
        <translation>Правки, сначала новые</translation>
    </message>
</context>
<context>
    <name>LitPhoto</name>
    <message>
        <source>Photo</source>
        <translation>Фотография</translation>
    </message>
</context>
<context>
    <name>LiveActions</name>
    <message>
        <source>Video file…</source>
        <translation>Видеофайл…</translation>
    </message>
    <message>
        <source>Network stream…</source>
        <translation>Сетевая камера…</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Зеркало</translation>
    </message>
    <message>
        <source>Private mode</source>
        <translation>Приватный режим</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>Снимок</translation>
    </message>
    <message>
        <source>Snapshot without names</source>
        <translation>Снимок без имён</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Во весь экран</translation>
    </message>
    <message>
        <source>Speed in the corner</source>
        <translation>Скорость в углу</translation>
    </message>
    <message>
        <source>Recognise people in a video file</source>
        <translation>Узнавать людей в видеофайле</translation>
    </message>
    <message>
        <source>Recognise people in a network camera</source>
        <translation>Узнавать людей в сетевой камере</translation>
    </message>
    <message>
        <source>Show the camera as in a mirror</source>
        <translation>Показывать камеру как в зеркале</translation>
    </message>
    <message>
        <source>Blur everybody who is not enrolled</source>
        <translation>Размывать всех, кто не добавлен</translation>
    </message>
    <message>
        <source>Save this picture with its names</source>
        <translation>Сохранить этот кадр с именами</translation>
    </message>
    <message>
        <source>The picture alone; Esc leaves</source>
        <translation>Только изображение; Esc — выход</translation>
    </message>
</context>
<context>
    <name>LiveBar</name>
    <message>
        <source>Start</source>
        <translation>Начать</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Where the picture comes from</source>
        <translation>Откуда берётся изображение</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Разрешение</translation>
    </message>
    <message>
        <source>How many pixels the camera delivers</source>
        <translation>Сколько точек даёт камера</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>No camera found</source>
        <translation>Камера не найдена</translation>
    </message>
    <message>
        <source>{action} (Space)</source>
        <translation>{action} (пробел)</translation>
    </message>
</context>
<context>
    <name>LiveController</name>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Начать</translation>
    </message>
    <message>
        <source>Saved as {file} in {folder}</source>
        <translation>Сохранено: {file} в папке {folder}</translation>
    </message>
</context>
<context>
    <name>LiveExplainer</name>
    <message>
        <source>Who is this?</source>
        <translation>Кто это?</translation>
    </message>
    <message>
        <source>Undone.</source>
        <translation>Отменено.</translation>
    </message>
</context>
<context>
    <name>LiveFullScreen</name>
    <message>
        <source>Live picture</source>
        <translation>Живое изображение</translation>
    </message>
</context>
<context>
    <name>LiveNotice</name>
    <message>
        <source>Opening “{source}”…</source>
        <translation>Открывается «{source}»…</translation>
    </message>
    <message>
        <source>Waiting for “{source}”</source>
        <translation>Ожидание «{source}»</translation>
    </message>
    <message>
        <source>The video is over</source>
        <translation>Видео закончилось</translation>
    </message>
    <message>
        <source>“{source}” cannot be shown</source>
        <translation>«{source}» показать не удаётся</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Попробовать сейчас</translation>
    </message>
    <message>
        <source>Play again</source>
        <translation>Показать снова</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Попробовать ещё раз</translation>
    </message>
</context>
<context>
    <name>LivePlace</name>
    <message>
        <source>Start</source>
        <translation>Начать</translation>
    </message>
    <message>
        <source>Video file…</source>
        <translation>Видеофайл…</translation>
    </message>
    <message>
        <source>Network stream…</source>
        <translation>Сетевая камера…</translation>
    </message>
    <message>
        <source>Looking for cameras…</source>
        <translation>Поиск камер…</translation>
    </message>
    <message>
        <source>See who is in front of the camera</source>
        <translation>Посмотрите, кто перед камерой</translation>
    </message>
    <message>
        <source>Start opens “{source}”. Everybody in the picture gets a frame, and their name if they are enrolled. Nothing is recorded, and nothing leaves this computer.</source>
        <translation>«Начать» откроет «{source}». Каждый в кадре получит рамку, а если он добавлен, то и имя. Ничего не записывается и не покидает этот компьютер.</translation>
    </message>
    <message>
        <source>No camera found</source>
        <translation>Камера не найдена</translation>
    </message>
    <message>
        <source>Plug one in and it appears here by itself. If it is plugged in already: close other programs that may be using it, and look in the privacy settings of the system whether programs may use the camera. A video file or a network camera works as well.</source>
        <translation>Подключите камеру, и она появится здесь сама. Если она уже подключена: закройте другие программы, которые могут её занимать, и проверьте в настройках конфиденциальности системы, можно ли программам пользоваться камерой. Подойдёт и видеофайл или сетевая камера.</translation>
    </message>
</context>
<context>
    <name>LiveReadout</name>
    <message>
        <source>Speed</source>
        <translation>Скорость</translation>
    </message>
</context>
<context>
    <name>LiveSources</name>
    <message>
        <source>{camera} (unplugged)</source>
        <translation>{camera} (отключена)</translation>
    </message>
</context>
<context>
    <name>LiveStage</name>
    <message>
        <source>Paused</source>
        <translation>Пауза</translation>
    </message>
</context>
<context>
    <name>LiveToast</name>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>Убрать сообщение</translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message>
        <source>Live picture</source>
        <translation>Живое изображение</translation>
    </message>
    <message>
        <source>{everybody}. Chosen: {name}</source>
        <translation>{everybody}. Выбрано: {name}</translation>
    </message>
</context>
<context>
    <name>LiveWording</name>
    <message>
        <source>Still looking…</source>
        <translation>Идёт узнавание…</translation>
    </message>
    <message>
        <source>A few more moments are needed</source>
        <translation>Нужно ещё несколько мгновений</translation>
    </message>
    <message>
        <source>Seen in 1 moment so far.</source>
        <translation>Пока замечен 1 раз.</translation>
    </message>
    <message numerus="yes">
        <source>Seen in {count} moments.</source>
        <translation>
            <numerusform>Замечен {count} раз.</numerusform>
            <numerusform>Замечен {count} раза.</numerusform>
            <numerusform>Замечен {count} раз.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{agreeing} of {total} moments agree.</source>
        <translation>
            <numerusform>Согласны {agreeing} из {total} мгновения.</numerusform>
            <numerusform>Согласны {agreeing} из {total} мгновений.</numerusform>
            <numerusform>Согласны {agreeing} из {total} мгновений.</numerusform>
        </translation>
    </message>
    <message>
        <source>Far above what it takes to be named.</source>
        <translation>Намного выше того, что нужно для имени.</translation>
    </message>
    <message>
        <source>Above what it takes to be named.</source>
        <translation>Выше того, что нужно для имени.</translation>
    </message>
    <message>
        <source>Just above what it takes to be named.</source>
        <translation>Чуть выше того, что нужно для имени.</translation>
    </message>
    <message>
        <source>Just short of what it takes to be named.</source>
        <translation>Чуть-чуть не хватает для имени.</translation>
    </message>
    <message>
        <source>Far from what it takes to be named.</source>
        <translation>До имени далеко.</translation>
    </message>
    <message>
        <source>Nobody is in the picture.</source>
        <translation>В кадре никого нет.</translation>
    </message>
    <message>
        <source>{fps} fps · {milliseconds} ms · {dropped} dropped · {device}</source>
        <translation>{fps} кадр/с · {milliseconds} мс · пропущено {dropped} · {device}</translation>
    </message>
    <message>
        <source>Pictures shown a second · time to recognise one · pictures recognition had to skip · what computes</source>
        <translation>Показано кадров в секунду · время узнавания одного · сколько кадров пропущено · чем считается</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Авто</translation>
    </message>
    <message>
        <source>Added to {name}.</source>
        <translation>Добавлено к «{name}».</translation>
    </message>
    <message>
        <source>Adding to {name}…</source>
        <translation>Добавляется к «{name}»…</translation>
    </message>
    <message>
        <source>Noted: this is not {name}. It will not be suggested again.</source>
        <translation>Запомнено: это не {name}. Больше предлагаться не будет.</translation>
    </message>
    <message>
        <source>Noting that this is not {name}…</source>
        <translation>Запоминается, что это не {name}…</translation>
    </message>
    <message>
        <source>The face is not seen well enough right now. Look into the camera, a little closer, and try again.</source>
        <translation>Сейчас лицо видно недостаточно хорошо. Посмотрите в камеру чуть ближе и попробуйте ещё раз.</translation>
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
        <source>Clear list…</source>
        <translation>Очистить список…</translation>
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
        <source>Restore from a backup…</source>
        <translation>Восстановить из копии…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Настройки…</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Модели…</translation>
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
    <name>MergeDialog</name>
    <message>
        <source>Merge {name} into…</source>
        <translation>Слить «{name}» с…</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Слить</translation>
    </message>
    <message>
        <source>Name of the other person</source>
        <translation>Имя другого человека</translation>
    </message>
    <message>
        <source>{shots} move to {name}, and {gone} is gone. This can be undone.</source>
        <translation>{shots} переходят к «{name}», а «{gone}» исчезает. Это можно отменить.</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Nobody is enrolled yet</source>
        <translation>Пока никто не добавлен</translation>
    </message>
    <message>
        <source>Faces are found, but every one will be called Unknown. Add a person with Ctrl+N, or choose a face and say who it is.</source>
        <translation>Лица будут найдены, но каждое останется неизвестным. Добавьте человека (Ctrl+N) или выберите лицо и скажите, кто это.</translation>
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
        <source>There is a more accurate recognition model</source>
        <translation>Есть более точная модель распознавания</translation>
    </message>
    <message>
        <source>FaceNet can be downloaded once, about 112 MB, and is used on this computer only. People stay enrolled.</source>
        <translation>FaceNet загружается один раз, около 112 МБ, и работает только на этом компьютере. Добавленные люди остаются.</translation>
    </message>
    <message>
        <source>{model} is in use</source>
        <translation>Используется {model}</translation>
    </message>
    <message>
        <source>Everybody enrolled is known to it, and the photos in the list are looked at again.</source>
        <translation>Она знает всех добавленных людей, а фотографии из списка просматриваются заново.</translation>
    </message>
    <message>
        <source>The built-in model stands in</source>
        <translation>Пока работает встроенная модель</translation>
    </message>
    <message>
        <source>MTCNN stands in</source>
        <translation>Пока работает MTCNN</translation>
    </message>
    <message>
        <source>The training has finished</source>
        <translation>Обучение закончено</translation>
    </message>
    <message>
        <source>Enrolled now: {people}. The damaged file is kept as {file}.</source>
        <translation>Теперь добавлено людей: {people}. Повреждённый файл сохранён как {file}.</translation>
    </message>
    <message>
        <source>Enrolled now: {people}. What was there before is the newest backup, so you can go back to it.</source>
        <translation>Теперь добавлено людей: {people}. То, что было раньше, стало самой новой копией: к ней можно вернуться.</translation>
    </message>
    <message>
        <source>The backup is restored</source>
        <translation>Копия восстановлена</translation>
    </message>
    <message>
        <source>Nobody is enrolled now. The damaged file is kept as {file}, and every backup stays.</source>
        <translation>Сейчас никто не добавлен. Повреждённый файл сохранён под именем {file}, и все резервные копии остаются.</translation>
    </message>
    <message>
        <source>Nobody is enrolled now. Every backup stays.</source>
        <translation>Сейчас никто не добавлен. Все резервные копии остаются.</translation>
    </message>
    <message>
        <source>Started afresh</source>
        <translation>Начато заново</translation>
    </message>
    <message>
        <source>No backup could be made</source>
        <translation>Не удалось сделать резервную копию</translation>
    </message>
    <message>
        <source>The training cannot be used</source>
        <translation>Обучение не удалось</translation>
    </message>
    <message>
        <source>Already open</source>
        <translation>Уже открыто</translation>
    </message>
    <message>
        <source>People are sealed</source>
        <translation>Данные о людях зашифрованы</translation>
    </message>
    <message>
        <source>The keyring cannot be used</source>
        <translation>Хранилище ключей недоступно</translation>
    </message>
    <message>
        <source>The database is gone</source>
        <translation>База данных пропала</translation>
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
    <name>ModelRow</name>
    <message>
        <source>in use</source>
        <translation>используется</translation>
    </message>
    <message>
        <source>in use for now</source>
        <translation>пока используется</translation>
    </message>
    <message>
        <source>in use from the next start on</source>
        <translation>используется со следующего запуска</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>Загрузить…</translation>
    </message>
    <message>
        <source>Use a file I have…</source>
        <translation>Взять готовый файл…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Использовать</translation>
    </message>
    <message>
        <source>Check the files</source>
        <translation>Проверить файлы</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Удалить…</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>The code is under the MIT licence. The weights were trained on photos collected for research: ask a lawyer before you use them in a business.</source>
        <translation>Код распространяется по лицензии MIT. Веса обучены на фотографиях, собранных для исследований: перед коммерческим использованием посоветуйтесь с юристом.</translation>
    </message>
    <message>
        <source>MIT; trained on research data</source>
        <translation>MIT; обучена на исследовательских данных</translation>
    </message>
    <message>
        <source>LFW 0.9965, as published</source>
        <translation>LFW 0,9965 по данным авторов</translation>
    </message>
    <message>
        <source>LFW 0.9905, as published</source>
        <translation>LFW 0,9905 по данным авторов</translation>
    </message>
    <message>
        <source>Free for any use under the MIT licence.</source>
        <translation>Можно использовать как угодно по лицензии MIT.</translation>
    </message>
    <message>
        <source>WIDER FACE 0.884 / 0.866 / 0.750, as published</source>
        <translation>WIDER FACE 0,884 / 0,866 / 0,750 по данным авторов</translation>
    </message>
    <message>
        <source>public domain</source>
        <translation>общественное достояние</translation>
    </message>
</context>
<context>
    <name>ModelsController</name>
    <message>
        <source>The files are fine.</source>
        <translation>Файлы в порядке.</translation>
    </message>
    <message>
        <source>Downloading {model}, in megabytes</source>
        <translation>Загружается {model}, мегабайты</translation>
    </message>
    <message>
        <source>The file of {model}</source>
        <translation>Файл модели {model}</translation>
    </message>
    <message>
        <source>Folder with a model.toml</source>
        <translation>Папка с файлом model.toml</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Models</source>
        <translation>Модели</translation>
    </message>
    <message>
        <source>Add a model of my own…</source>
        <translation>Добавить свою модель…</translation>
    </message>
    <message>
        <source>Nothing comes from the network but what you download here and network cameras you watch. Without a connection, download the file elsewhere and drop it here.</source>
        <translation>Из сети берётся только то, что вы скачаете здесь, и сетевые камеры, которые вы смотрите. Если соединения нет, скачайте файл в другом месте и перетащите его сюда.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Trying it…</source>
        <translation>Проверяется…</translation>
    </message>
    <message>
        <source>finds faces</source>
        <translation>находит лица</translation>
    </message>
    <message>
        <source>tells people apart</source>
        <translation>различает людей</translation>
    </message>
    <message>
        <source>part of the program</source>
        <translation>часть программы</translation>
    </message>
    <message>
        <source>your own</source>
        <translation>ваша</translation>
    </message>
    <message>
        <source>Licence: {licence}</source>
        <translation>Лицензия: {licence}</translation>
    </message>
    <message>
        <source>{number} MB</source>
        <translation>{number} МБ</translation>
    </message>
    <message>
        <source>Another program is downloading it…</source>
        <translation>Её загружает другая программа…</translation>
    </message>
    <message>
        <source>{received} of {total}</source>
        <translation>{received} из {total}</translation>
    </message>
    <message>
        <source>{size} a second</source>
        <translation>{size} в секунду</translation>
    </message>
    <message>
        <source>The program does not know what this file has to look like. The first one that arrives is trusted, and only that one from then on.</source>
        <translation>Программа не знает, каким должен быть этот файл. Она доверится первому полученному и с тех пор только ему.</translation>
    </message>
    <message>
        <source>It is checked before it is used: SHA-256 {hash}…</source>
        <translation>Перед использованием файл проверяется: SHA-256 {hash}…</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message>
        <source>Move</source>
        <translation>Переместить</translation>
    </message>
    <message>
        <source>Somebody known, or a new name</source>
        <translation>Кто-то известный или новое имя</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>They are {name}&apos;s already.</source>
        <translation>Они и так у человека «{name}».</translation>
    </message>
    <message>
        <source>{name} gets {shots}.</source>
        <translation>«{name}» получит {shots}.</translation>
    </message>
    <message>
        <source>Somebody new called {name} gets {shots}.</source>
        <translation>Новый человек «{name}» получит {shots}.</translation>
    </message>
    <message>
        <source>Nothing is left of {name} then.</source>
        <translation>От человека «{name}» тогда ничего не останется.</translation>
    </message>
    <message>
        <source>Whose is this shot?</source>
        <translation>Чей это снимок?</translation>
    </message>
    <message numerus="yes">
        <source>Whose are these {count} shots?</source>
        <translation>
            <numerusform>Чей это {count} снимок?</numerusform>
            <numerusform>Чьи это {count} снимка?</numerusform>
            <numerusform>Чьи это {count} снимков?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Adds this shot to {name}.</source>
        <translation>Снимок добавится к «{name}».</translation>
    </message>
    <message>
        <source>Enrols somebody new.</source>
        <translation>Добавится новый человек.</translation>
    </message>
</context>
<context>
    <name>NameEdit</name>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Click to rename (F2)</source>
        <translation>Щёлкните, чтобы переименовать (F2)</translation>
    </message>
</context>
<context>
    <name>NearestRow</name>
    <message>
        <source>{name}, similarity {score}</source>
        <translation>{name}, сходство {score}</translation>
    </message>
</context>
<context>
    <name>NewPassphrase</name>
    <message>
        <source>Passphrase</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>Ещё раз</translation>
    </message>
    <message numerus="yes">
        <source>Take at least {count} characters.</source>
        <translation>
            <numerusform>Нужен хотя бы {count} знак.</numerusform>
            <numerusform>Нужно хотя бы {count} знака.</numerusform>
            <numerusform>Нужно хотя бы {count} знаков.</numerusform>
        </translation>
    </message>
    <message>
        <source>Both are not the same.</source>
        <translation>Они не совпадают.</translation>
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
    <name>PackDialog</name>
    <message>
        <source>A model decides who is who, and nobody has checked this one. Add it only if you trust where it comes from.</source>
        <translation>Модель решает, кто есть кто, а эту никто не проверял. Добавляйте её, только если доверяете источнику.</translation>
    </message>
    <message>
        <source>It is tried on two known people first, and copied to your data folder.</source>
        <translation>Сначала она проверяется на двух известных людях, потом копируется в папку данных.</translation>
    </message>
</context>
<context>
    <name>PassphraseDialog</name>
    <message>
        <source>Change the passphrase</source>
        <translation>Сменить пароль</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Сменить</translation>
    </message>
    <message>
        <source>The old passphrase opens nothing any more. Backups made before keep it, so they are deleted.</source>
        <translation>Старый пароль больше ничего не откроет. Прежние копии открываются им, поэтому они удаляются.</translation>
    </message>
</context>
<context>
    <name>PeopleBar</name>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Search names</source>
        <translation>Искать по именам</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Очистить поиск</translation>
    </message>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Импорт…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Экспорт…</translation>
    </message>
    <message>
        <source>Add person…</source>
        <translation>Добавить человека…</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} из {total}</translation>
    </message>
</context>
<context>
    <name>PeopleController</name>
    <message>
        <source>Export everybody</source>
        <translation>Экспорт всех</translation>
    </message>
    <message>
        <source>Export {name}</source>
        <translation>Экспорт: {name}</translation>
    </message>
</context>
<context>
    <name>PeopleDelegate</name>
    <message>
        <source>New name</source>
        <translation>Новое имя</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Переименовать</translation>
    </message>
    <message>
        <source>Merge into…</source>
        <translation>Слить с…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Экспорт…</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>Забыть…</translation>
    </message>
    <message>
        <source>Nobody is called that.</source>
        <translation>Никого так не зовут.</translation>
    </message>
</context>
<context>
    <name>PeopleTransfer</name>
    <message>
        <source>Export people</source>
        <translation>Экспорт людей</translation>
    </message>
    <message>
        <source>{people} written to {file}</source>
        <translation>{people}: записано в {file}</translation>
    </message>
    <message>
        <source>Import people</source>
        <translation>Импорт людей</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импортировать</translation>
    </message>
    <message>
        <source>People (*.{suffix})</source>
        <translation>Люди (*.{suffix})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
</context>
<context>
    <name>PeopleWelcome</name>
    <message>
        <source>Nobody is enrolled yet</source>
        <translation>Пока никто не добавлен</translation>
    </message>
    <message>
        <source>Add yourself or a friend with the camera or a few photos, and they are recognised from then on. Ask first: only enrol people who agree to it.</source>
        <translation>Добавьте себя или друга с помощью камеры или нескольких фотографий, и программа будет узнавать их. Сначала спросите: добавляйте только тех, кто согласен.</translation>
    </message>
    <message>
        <source>Add person…</source>
        <translation>Добавить человека…</translation>
    </message>
    <message>
        <source>Import people…</source>
        <translation>Импортировать людей…</translation>
    </message>
</context>
<context>
    <name>PeopleWording</name>
    <message>
        <source>no shots</source>
        <translation>нет снимков</translation>
    </message>
    <message>
        <source>1 shot</source>
        <translation>1 снимок</translation>
    </message>
    <message numerus="yes">
        <source>{count} shots</source>
        <translation>
            <numerusform>{count} снимок</numerusform>
            <numerusform>{count} снимка</numerusform>
            <numerusform>{count} снимков</numerusform>
        </translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>никого</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 человек</translation>
    </message>
    <message numerus="yes">
        <source>{count} people</source>
        <translation>
            <numerusform>{count} человек</numerusform>
            <numerusform>{count} человека</numerusform>
            <numerusform>{count} человек</numerusform>
        </translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>с {day}</translation>
    </message>
    <message>
        <source>No consent is noted.</source>
        <translation>Согласие не отмечено.</translation>
    </message>
    <message>
        <source>Agreed on {day}: {words}</source>
        <translation>Согласие от {day}: {words}</translation>
    </message>
    <message>
        <source>Very good quality</source>
        <translation>Очень хорошее качество</translation>
    </message>
    <message>
        <source>Good quality</source>
        <translation>Хорошее качество</translation>
    </message>
    <message>
        <source>Fair quality</source>
        <translation>Среднее качество</translation>
    </message>
    <message>
        <source>Poor quality</source>
        <translation>Плохое качество</translation>
    </message>
    <message>
        <source>Looks different</source>
        <translation>Не похоже</translation>
    </message>
    <message>
        <source>There is no other shot to compare it with.</source>
        <translation>Сравнить не с чем: других снимков нет.</translation>
    </message>
    <message>
        <source>Looks different from the other shots (similarity {score}). Perhaps it shows somebody else?</source>
        <translation>Не похоже на остальные снимки (сходство {score}). Может быть, это кто-то другой?</translation>
    </message>
    <message>
        <source>Very like the other shots (similarity {score}).</source>
        <translation>Очень похоже на остальные снимки (сходство {score}).</translation>
    </message>
    <message>
        <source>Like the other shots (similarity {score}).</source>
        <translation>Похоже на остальные снимки (сходство {score}).</translation>
    </message>
    <message>
        <source>Somewhat like the other shots (similarity {score}).</source>
        <translation>Немного похоже на остальные снимки (сходство {score}).</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Обложка</translation>
    </message>
    <message>
        <source>There is nothing to compare them by.</source>
        <translation>Сравнить их не по чему.</translation>
    </message>
    <message>
        <source>They look alike (similarity {score}).</source>
        <translation>Они похожи (сходство {score}).</translation>
    </message>
    <message>
        <source>They do not look alike (similarity {score}). Merged, both would be recognised worse.</source>
        <translation>Они не похожи (сходство {score}). После слияния оба узнавались бы хуже.</translation>
    </message>
    <message>
        <source>Added {name}, {shots}</source>
        <translation>Добавлен человек «{name}», {shots}</translation>
    </message>
    <message>
        <source>Added to {name}: {shots}</source>
        <translation>Добавлено к «{name}»: {shots}</translation>
    </message>
    <message>
        <source>Renamed {name} to {other}</source>
        <translation>«{name}» переименован в «{other}»</translation>
    </message>
    <message>
        <source>Merged {name} into {other}, {shots}</source>
        <translation>«{name}» слит с «{other}», {shots}</translation>
    </message>
    <message>
        <source>Moved from {name} to {other}: {shots}</source>
        <translation>Перемещено от «{name}» к «{other}»: {shots}</translation>
    </message>
    <message>
        <source>Split {other} off {name}, {shots}</source>
        <translation>«{other}» отделён от «{name}», {shots}</translation>
    </message>
    <message>
        <source>Deleted from {name}: {shots}</source>
        <translation>Удалено у «{name}»: {shots}</translation>
    </message>
    <message>
        <source>Chose another cover for {name}</source>
        <translation>Выбрана другая обложка для «{name}»</translation>
    </message>
    <message>
        <source>Noted a face that is not {name}</source>
        <translation>Отмечено лицо, которое не «{name}»</translation>
    </message>
    <message>
        <source>Dropped the note that a face is not {name}</source>
        <translation>Снята отметка, что лицо не «{name}»</translation>
    </message>
    <message>
        <source>Imported {name}, {shots}</source>
        <translation>Импорт: {name}, {shots}</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>отменено</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Отменять нечего.</translation>
    </message>
    <message>
        <source>Undone: {edit}</source>
        <translation>Отменено: {edit}</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>Повторять нечего.</translation>
    </message>
    <message>
        <source>Made again: {edit}</source>
        <translation>Повторено: {edit}</translation>
    </message>
    <message>
        <source>facerec-desktop erased everything it knew of {name}.</source>
        <translation>facerec-desktop стёр всё, что знал о человеке «{name}».</translation>
    </message>
    <message>
        <source>When: {moment}</source>
        <translation>Когда: {moment}</translation>
    </message>
    <message>
        <source>Shots: {shots}</source>
        <translation>Снимков: {shots}</translation>
    </message>
    <message>
        <source>Face vectors: {vectors}</source>
        <translation>Векторов лиц: {vectors}</translation>
    </message>
    <message>
        <source>Faces said not to be them: {vetoes}</source>
        <translation>Лиц, про которые сказано «не он»: {vetoes}</translation>
    </message>
    <message>
        <source>Trained heads that knew them: {heads}</source>
        <translation>Обученных голов, знавших этого человека: {heads}</translation>
    </message>
    <message>
        <source>Fine-tuned models that knew them: {models}</source>
        <translation>Дообученных моделей, знавших этого человека: {models}</translation>
    </message>
    <message>
        <source>Edits that could be undone: {edits}</source>
        <translation>Правок, которые можно было отменить: {edits}</translation>
    </message>
    <message>
        <source>Backups kept by the program: {backups}</source>
        <translation>Резервные копии, которые хранила программа: {backups}</translation>
    </message>
    <message>
        <source>Remembered photos that show them were erased as well, and the database was compacted. Whoever is left is backed up anew. The photos themselves, exported files and backups copied elsewhere are not touched, and still hold {name}.</source>
        <translation>Запомненные фотографии с этим человеком тоже стёрты, и база данных сжата. Для остальных делается новая резервная копия. Сами фотографии, экспортированные файлы и копии, сохранённые в другом месте, не затронуты; {name} в них остаётся.</translation>
    </message>
    <message>
        <source>Everybody in the file is here already.</source>
        <translation>Все люди из файла здесь уже есть.</translation>
    </message>
    <message>
        <source>Imported: {people}, {shots}.</source>
        <translation>Импортировано: {people}, {shots}.</translation>
    </message>
    <message>
        <source>{name} looks different here: now {other}.</source>
        <translation>Здесь «{name}» выглядит иначе: теперь «{other}».</translation>
    </message>
</context>
<context>
    <name>PersonActions</name>
    <message>
        <source>Save the receipt</source>
        <translation>Сохранить расписку</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Текст (*.txt)</translation>
    </message>
    <message>
        <source>The receipt could not be saved</source>
        <translation>Расписку не удалось сохранить</translation>
    </message>
</context>
<context>
    <name>PersonHeader</name>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Back to everybody</source>
        <translation>Назад ко всем</translation>
    </message>
    <message>
        <source>Add shots…</source>
        <translation>Добавить снимки…</translation>
    </message>
    <message>
        <source>Merge into…</source>
        <translation>Слить с…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Экспорт…</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>Забыть…</translation>
    </message>
</context>
<context>
    <name>PersonPage</name>
    <message>
        <source>Shots</source>
        <translation>Снимки</translation>
    </message>
    <message>
        <source>Move to…</source>
        <translation>Переместить к…</translation>
    </message>
    <message>
        <source>Choose similar</source>
        <translation>Выбрать похожие</translation>
    </message>
    <message>
        <source>Set as cover</source>
        <translation>Сделать обложкой</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
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
        <source>Clear the search</source>
        <translation>Очистить поиск</translation>
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
    <name>PhotoNamer</name>
    <message>
        <source>Who is this?</source>
        <translation>Кто это?</translation>
    </message>
</context>
<context>
    <name>PhotoQueue</name>
    <message>
        <source>1 more drop is waiting</source>
        <translation>в очереди ещё 1 добавление</translation>
    </message>
    <message numerus="yes">
        <source>{count} more drops are waiting</source>
        <translation>
            <numerusform>в очереди ещё {count} добавление</numerusform>
            <numerusform>в очереди ещё {count} добавления</numerusform>
            <numerusform>в очереди ещё {count} добавлений</numerusform>
        </translation>
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
        <source>{name} was also found in 1 more photo</source>
        <translation>{name}: ещё на 1 фотографии</translation>
    </message>
    <message numerus="yes">
        <source>{name} was also found in {count} more photos</source>
        <translation>
            <numerusform>{name}: ещё на {count} фотографии</numerusform>
            <numerusform>{name}: ещё на {count} фотографиях</numerusform>
            <numerusform>{name}: ещё на {count} фотографиях</numerusform>
        </translation>
    </message>
    <message>
        <source>Storing…</source>
        <translation>Сохраняется…</translation>
    </message>
    <message>
        <source>Cancelled. {summary}</source>
        <translation>Прервано. {summary}</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 снимок</translation>
    </message>
    <message numerus="yes">
        <source>{count} pictures</source>
        <translation>
            <numerusform>{count} снимок</numerusform>
            <numerusform>{count} снимка</numerusform>
            <numerusform>{count} снимков</numerusform>
        </translation>
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
    <name>Protection</name>
    <message>
        <source>People are stored readably: whoever gets this computer&apos;s files can recognise them.</source>
        <translation>Данные о людях не зашифрованы: тот, кто получит файлы этого компьютера, сможет узнавать этих людей.</translation>
    </message>
    <message>
        <source>People are sealed, but traces from before may be left. The next start removes them.</source>
        <translation>Данные о людях зашифрованы, но могли остаться прежние следы. Следующий запуск их удалит.</translation>
    </message>
    <message>
        <source>People are sealed. The passphrase is asked for at every start.</source>
        <translation>Данные о людях зашифрованы. Пароль спрашивается при каждом запуске.</translation>
    </message>
    <message>
        <source>People are sealed. The keyring does not hold their key, so the passphrase is needed at the next start.</source>
        <translation>Данные о людях зашифрованы. В хранилище ключей нет ключа, поэтому при следующем запуске понадобится пароль.</translation>
    </message>
    <message>
        <source>People are sealed. Their key is in the keyring of this computer ({keyring}).</source>
        <translation>Данные о людях зашифрованы. Ключ лежит в хранилище ключей этого компьютера ({keyring}).</translation>
    </message>
</context>
<context>
    <name>ProtectionController</name>
    <message>
        <source>A training is running</source>
        <translation>Идёт обучение</translation>
    </message>
    <message>
        <source>Wait until it has finished, or stop it; then people can be sealed.</source>
        <translation>Дождитесь его конца или остановите его; потом данные можно будет зашифровать.</translation>
    </message>
</context>
<context>
    <name>ProtectionDialog</name>
    <message>
        <source>Progress</source>
        <translation>Ход работы</translation>
    </message>
</context>
<context>
    <name>ProtectionEditor</name>
    <message>
        <source>Change the passphrase…</source>
        <translation>Сменить пароль…</translation>
    </message>
</context>
<context>
    <name>ReceiptDialog</name>
    <message>
        <source>{name} is forgotten</source>
        <translation>«{name}»: забыто</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Расписка</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Сохранить как…</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
</context>
<context>
    <name>RemoveDialog</name>
    <message>
        <source>Its files are deleted from this computer: {path}</source>
        <translation>Её файлы удаляются с этого компьютера: {path}</translation>
    </message>
    <message>
        <source>People, shots and what was trained stay as they are.</source>
        <translation>Люди, снимки и всё обученное остаются.</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Choose a backup</source>
        <translation>Выбор копии</translation>
    </message>
    <message>
        <source>Backups (*.db)</source>
        <translation>Резервные копии (*.db)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>{file} is not a backup this program can read.</source>
        <translation>{file} — не резервная копия, которую эта программа может прочитать.</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>Восстановление из копии</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Восстановить</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Сделать копию</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>Другой файл…</translation>
    </message>
    <message>
        <source>A backup is being made…</source>
        <translation>Делается резервная копия…</translation>
    </message>
    <message>
        <source>Everybody enrolled, their shots, trainings and remembered photos become what they were at that moment. What is there now becomes the newest backup.</source>
        <translation>Все люди, их снимки, обучения и запомненные фотографии станут такими, какими были в тот момент. То, что есть сейчас, станет самой новой копией.</translation>
    </message>
    <message>
        <source>A backup is made by itself, one a day, and renewed when people were changed. They lie beside the database.</source>
        <translation>Резервная копия делается сама, одна в день, и обновляется, когда люди изменились. Копии лежат рядом с базой данных.</translation>
    </message>
    <message>
        <source>There is no backup yet.</source>
        <translation>Копий пока нет.</translation>
    </message>
</context>
<context>
    <name>SamplePanel</name>
    <message>
        <source>No shot chosen</source>
        <translation>Снимок не выбран</translation>
    </message>
    <message>
        <source>Point at a shot, or move to it with the arrow keys, to see where it is from.</source>
        <translation>Наведите на снимок или перейдите к нему стрелками, чтобы увидеть, откуда он.</translation>
    </message>
    <message>
        <source>Unnamed source</source>
        <translation>Источник без названия</translation>
    </message>
    <message>
        <source>Added {moment}</source>
        <translation>Добавлен {moment}</translation>
    </message>
    <message>
        <source>The photo itself is not there any more.</source>
        <translation>Самой фотографии больше нет.</translation>
    </message>
</context>
<context>
    <name>SealDialog</name>
    <message>
        <source>Choose a file…</source>
        <translation>Выбрать файл…</translation>
    </message>
    <message>
        <source>The file holds names, pictures of faces and face vectors. Whoever has it can see and recognise these people, unless a passphrase protects it.</source>
        <translation>В файле имена, снимки и векторы лиц. Тот, у кого он есть, может видеть и узнавать этих людей, если файл не защищён паролем.</translation>
    </message>
    <message>
        <source>Protect it with a passphrase</source>
        <translation>Защитить паролем</translation>
    </message>
    <message>
        <source>Nobody can open the file without it: there is no way to recover it.</source>
        <translation>Без пароля файл не откроет никто: восстановить его нельзя.</translation>
    </message>
    <message>
        <source>Anybody who gets the file can read it.</source>
        <translation>Любой, кто получит файл, сможет его прочитать.</translation>
    </message>
</context>
<context>
    <name>SealOfferDialog</name>
    <message>
        <source>Seal what is stored about people?</source>
        <translation>Зашифровать данные о людях?</translation>
    </message>
    <message>
        <source>Seal…</source>
        <translation>Зашифровать…</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Не сейчас</translation>
    </message>
    <message>
        <source>This computer now keeps a name, pictures of a face and face vectors. Whoever gets its files, or a copy of them, can read and recognise whom you add, unless they are sealed with a passphrase.</source>
        <translation>Теперь на этом компьютере хранятся имя, снимки лица и его векторы. Тот, кто получит файлы или их копию, сможет прочесть и узнать всех, кого вы добавите, если не зашифровать их с паролем.</translation>
    </message>
    <message>
        <source>You are not asked again: the settings turn it on and off at any time.</source>
        <translation>Больше вопроса не будет: включить и выключить это можно в настройках в любое время.</translation>
    </message>
</context>
<context>
    <name>SealPeopleDialog</name>
    <message>
        <source>Seal what is stored about people</source>
        <translation>Зашифровать данные о людях</translation>
    </message>
    <message>
        <source>Seal</source>
        <translation>Зашифровать</translation>
    </message>
    <message>
        <source>Names, pictures of faces, face vectors, remembered photos, the history of edits and what was trained are encrypted on this computer. Backups made before are deleted, and a sealed one is made. Files you exported and fine-tuned models stay as they are.</source>
        <translation>Имена, снимки лиц, их векторы, запомненные фотографии, история правок и результаты обучения шифруются на этом компьютере. Прежние копии удаляются, вместо них делается зашифрованная. Файлы, которые вы сохранили сами, и дообученные модели остаются как есть.</translation>
    </message>
    <message>
        <source>Suggest one to write down</source>
        <translation>Предложить пароль, чтобы записать</translation>
    </message>
    <message>
        <source>Ask for the passphrase at every start</source>
        <translation>Спрашивать пароль при каждом запуске</translation>
    </message>
    <message>
        <source>This computer has no keyring the program can use, so the passphrase is needed at every start.</source>
        <translation>На этом компьютере нет подходящего хранилища ключей, поэтому пароль нужен при каждом запуске.</translation>
    </message>
    <message>
        <source>The key is kept nowhere.</source>
        <translation>Ключ нигде не хранится.</translation>
    </message>
    <message>
        <source>The key is kept in the keyring of this computer ({keyring}). The passphrase opens people where that is lost, and on another computer.</source>
        <translation>Ключ хранится в хранилище ключей этого компьютера ({keyring}). Пароль откроет данные, если оно потеряно, и на другом компьютере.</translation>
    </message>
    <message>
        <source>Keep the passphrase in a safe place: there is no way to recover it.</source>
        <translation>Храните пароль в надёжном месте: восстановить его нельзя.</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Choose similar</source>
        <translation>Выбрать похожие</translation>
    </message>
    <message>
        <source>Also choose the shots that look like the chosen ones rather than the rest</source>
        <translation>Выбрать и те снимки, которые похожи на выбранные больше, чем на остальные</translation>
    </message>
    <message>
        <source>Move to…</source>
        <translation>Переместить к…</translation>
    </message>
    <message>
        <source>Give the chosen shots to somebody else, or to somebody new</source>
        <translation>Отдать выбранные снимки другому или новому человеку</translation>
    </message>
    <message>
        <source>Set as cover</source>
        <translation>Сделать обложкой</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>1 shot chosen</source>
        <translation>Выбран 1 снимок</translation>
    </message>
    <message numerus="yes">
        <source>{count} shots chosen</source>
        <translation>
            <numerusform>Выбран {count} снимок</numerusform>
            <numerusform>Выбрано {count} снимка</numerusform>
            <numerusform>Выбрано {count} снимков</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose shots to move or delete them.</source>
        <translation>Выберите снимки, чтобы переместить или удалить их.</translation>
    </message>
    <message>
        <source>No shots.</source>
        <translation>Снимков нет.</translation>
    </message>
    <message>
        <source>1 shot looks different from the others; it comes first.</source>
        <translation>1 снимок не похож на остальные; он стоит первым.</translation>
    </message>
    <message numerus="yes">
        <source>{count} shots look different from the others; they come first.</source>
        <translation>
            <numerusform>{count} снимок не похож на остальные; он стоит первым.</numerusform>
            <numerusform>{count} снимка не похожи на остальные; они стоят первыми.</numerusform>
            <numerusform>{count} снимков не похожи на остальные; они стоят первыми.</numerusform>
        </translation>
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
        <source>There is no photo and no video to look at.</source>
        <translation>Здесь нет ни фотографий, ни видео.</translation>
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
        <source>the video needs more memory than it may use</source>
        <translation>видео требует больше памяти, чем ему позволено</translation>
    </message>
    <message>
        <source>the video makes the decoder crash</source>
        <translation>на этом видео падает декодер</translation>
    </message>
    <message>
        <source>reading the video took longer than {limit}</source>
        <translation>чтение видео заняло больше {limit}</translation>
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
        <source>“{name}” is what faces without a name are called. Choose another name.</source>
        <translation>«{name}» — так называются лица без имени. Выберите другое имя.</translation>
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
        <source>A stored {thing} is damaged. Put a backup of the database in place.</source>
        <translation>Сохранённые данные ({thing}) повреждены. Восстановите базу данных из резервной копии.</translation>
    </message>
    <message>
        <source>What is stored about people is sealed. Enter the passphrase.</source>
        <translation>Данные о людях зашифрованы. Введите пароль.</translation>
    </message>
    <message>
        <source>What is stored about people is sealed, and the keyring of this computer does not give their key. Enter the passphrase that was chosen when they were sealed.</source>
        <translation>Данные о людях зашифрованы, а хранилище ключей этого компьютера не даёт ключа. Введите пароль, выбранный при шифровании.</translation>
    </message>
    <message>
        <source>This is not the passphrase that was chosen for these people.</source>
        <translation>Это не тот пароль, который был выбран для этих данных.</translation>
    </message>
    <message>
        <source>A passphrase has at least {count} characters.</source>
        <translation>Пароль слишком короткий: наименьшая длина — {count}.</translation>
    </message>
    <message>
        <source>What is stored about people is sealed already.</source>
        <translation>Данные о людях уже зашифрованы.</translation>
    </message>
    <message>
        <source>The database has lost what is needed to unlock it. Put a backup of the database in place.</source>
        <translation>База данных лишилась того, чем она открывается. Поставьте на её место копию.</translation>
    </message>
    <message>
        <source>This computer has no keyring the program can use.</source>
        <translation>На этом компьютере нет подходящего хранилища ключей.</translation>
    </message>
    <message>
        <source>The keyring of this computer does not take the key: {reason}</source>
        <translation>Хранилище ключей этого компьютера не принимает ключ: {reason}</translation>
    </message>
    <message>
        <source>The keyring of this computer does not give back what it is given.</source>
        <translation>Хранилище ключей этого компьютера не возвращает того, что получило.</translation>
    </message>
    <message>
        <source>Sealing what is stored…</source>
        <translation>Шифрование данных…</translation>
    </message>
    <message>
        <source>Unsealing what is stored…</source>
        <translation>Расшифровка данных…</translation>
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
        <source>{path} is no backup of facerec-desktop.</source>
        <translation>{path} — не копия facerec-desktop.</translation>
    </message>
    <message>
        <source>There is no backup {name}.</source>
        <translation>Копии {name} нет.</translation>
    </message>
    <message>
        <source>More than one backup is called {name}.</source>
        <translation>Копий с названием {name} несколько.</translation>
    </message>
    <message>
        <source>What was removed is gone from every list, but traces of it are left in {folder}. They are erased at the next start, once the disk has room and may be written.</source>
        <translation>Удалённого нет больше ни в одном списке, но следы остались в {folder}. Они будут стёрты при следующем запуске, когда на диске будет место и разрешена запись.</translation>
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
        <source>The face detector&apos;s file {name}.pt differs from the one this program was made with. Install facenet-pytorch again to repair it.</source>
        <translation>Файл детектора лиц {name}.pt отличается от того, с которым создана программа. Переустановите facenet-pytorch, чтобы исправить это.</translation>
    </message>
    <message>
        <source>The face detector&apos;s weights are missing. Install the program again to repair it.</source>
        <translation>Нет весов детектора лиц. Переустановите программу, чтобы вернуть их.</translation>
    </message>
    <message>
        <source>facenet-pytorch cannot be loaded: {reason}</source>
        <translation>facenet-pytorch не загружается: {reason}</translation>
    </message>
    <message>
        <source>{model} cannot be prepared: {reason}.</source>
        <translation>{model}: не удаётся подготовить ({reason}).</translation>
    </message>
    <message>
        <source>The face detector&apos;s first network is not the one this program knows.</source>
        <translation>Первая сеть детектора лиц — не та, которую знает программа.</translation>
    </message>
    <message>
        <source>The face detector&apos;s first network lacks some of its weights.</source>
        <translation>В первой сети детектора лиц не хватает части весов.</translation>
    </message>
    <message>
        <source>The model {model} was measured when it was fine-tuned and found worse than the one it came from, so it is not used. Remove it, or train again.</source>
        <translation>Модель {model} проверили после дообучения: она хуже той, из которой получена, поэтому не используется. Удалите её или обучите заново.</translation>
    </message>
    <message>
        <source>There is no recognition model &quot;{name}&quot;: use &quot;builtin&quot;, {offered}, the id of a pack in {folder}, or a folder with a {file}.</source>
        <translation>Модели распознавания «{name}» нет: укажите «builtin», {offered}, имя набора из {folder} или папку с файлом {file}.</translation>
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
        <source>The model is of a kind that cannot be calculated here.</source>
        <translation>Модель такого вида здесь вычислить нельзя.</translation>
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
    <message>
        <source>Learning known faces anew…</source>
        <translation>Знакомые лица изучаются заново…</translation>
    </message>
    <message>
        <source>{file} differs from the file this program knows. Download it again.</source>
        <translation>{file} отличается от файла, известного программе. Загрузите его ещё раз.</translation>
    </message>
    <message>
        <source>{file} does not hold the weights of FaceNet.</source>
        <translation>{file} не содержит весов FaceNet.</translation>
    </message>
    <message>
        <source>The file of {model} is not one this program knows. Remove it and download it again.</source>
        <translation>Файл модели {model} программе не известен. Удалите его и загрузите ещё раз.</translation>
    </message>
    <message>
        <source>There is no model &quot;{name}&quot; to download; there are: {names}.</source>
        <translation>Модели «{name}» для загрузки нет; есть: {names}.</translation>
    </message>
    <message>
        <source>There is no model &quot;{name}&quot;; there are: {names}.</source>
        <translation>Модели «{name}» нет; есть: {names}.</translation>
    </message>
    <message>
        <source>{file} is not a model this program knows (its SHA-256 is {digest}). It may be damaged or another version. If it is {model}, whose hash is not known, add it as that model: with “Use a file I have” beside it, or with --as and its id.</source>
        <translation>{file} — не модель, известная программе (её SHA-256: {digest}). Возможно, файл повреждён или это другая версия. Если это {model}, чей хеш неизвестен, добавьте файл именно как эту модель: кнопкой «Взять готовый файл…» рядом с ней или с --as и её именем.</translation>
    </message>
    <message>
        <source>{model} is not on this computer. Download it on the page of models, or with: facerec-desktop models download {name}</source>
        <translation>Модели {model} на этом компьютере нет. Загрузите её в окне моделей или командой: facerec-desktop models download {name}</translation>
    </message>
    <message>
        <source>{model} is damaged: its file differs from the one that was downloaded. Remove it and download it again.</source>
        <translation>Модель {model} повреждена: её файл отличается от загруженного. Удалите её и загрузите ещё раз.</translation>
    </message>
    <message>
        <source>This is not the file of {model}: it does not hold its weights. Remove it if it is on this computer, and get it again.</source>
        <translation>Это не файл модели {model}: её весов в нём нет. Если он уже на этом компьютере, удалите его и получите заново.</translation>
    </message>
    <message>
        <source>{model} is not on this computer.</source>
        <translation>Модели {model} нет на этом компьютере.</translation>
    </message>
    <message>
        <source>{model} came with the program and stays.</source>
        <translation>{model} — часть поставки программы и остаётся.</translation>
    </message>
    <message>
        <source>{model} belongs to the program and stays.</source>
        <translation>{model} — часть программы и остаётся.</translation>
    </message>
    <message>
        <source>{file} is not the file of {model} this program knows: its SHA-256 is {digest}, expected was {expected}.</source>
        <translation>{file} — не тот файл модели {model}, который известен программе: SHA-256 {digest}, ожидался {expected}.</translation>
    </message>
    <message>
        <source>{path} cannot be deleted: {reason}.</source>
        <translation>{path} не удаётся удалить: {reason}.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>{path} не удаётся записать: {reason}.</translation>
    </message>
    <message>
        <source>{file} cannot be copied: {reason}.</source>
        <translation>{file} не удаётся скопировать: {reason}.</translation>
    </message>
    <message>
        <source>The model cannot be copied: {reason}.</source>
        <translation>Модель не удаётся скопировать: {reason}.</translation>
    </message>
    <message>
        <source>The server sent another part of the file than it was asked for.</source>
        <translation>Сервер прислал не ту часть файла, о которой его просили.</translation>
    </message>
    <message>
        <source>The server sends more than the file should hold.</source>
        <translation>Сервер присылает больше, чем должно быть в файле.</translation>
    </message>
    <message>
        <source>The disk is full: {file} does not fit into {folder}. Make room and try again; what has arrived is kept.</source>
        <translation>Диск заполнен: {file} не помещается в {folder}. Освободите место и повторите; полученное сохранено.</translation>
    </message>
    <message>
        <source>{host} leads to an address without encryption.</source>
        <translation>{host} ведёт на адрес без шифрования.</translation>
    </message>
    <message>
        <source>{host} does not hand the file out (answer {number}).</source>
        <translation>{host} не отдаёт файл (ответ {number}).</translation>
    </message>
    <message>
        <source>{host} has another file there: {size} bytes instead of {expected}.</source>
        <translation>На {host} лежит другой файл: {size} байт вместо {expected}.</translation>
    </message>
    <message>
        <source>{host} could not prove who it is.</source>
        <translation>{host} не подтвердил свою подлинность.</translation>
    </message>
    <message>
        <source>{address} cannot be asked for: {reason}</source>
        <translation>{address} нельзя запросить: {reason}</translation>
    </message>
    <message>
        <source>{host} cannot be reached, or the connection does not hold. What has arrived is kept; try again later, or use a file you already have.</source>
        <translation>{host} недоступен, или соединение обрывается. Полученное сохранено; попробуйте позже или возьмите готовый файл.</translation>
    </message>
    <message>
        <source>{host} cannot be reached, or the connection does not hold. Try again later, or use a file you already have.</source>
        <translation>До {host} не достучаться, или связь обрывается. Попробуйте позже или возьмите файл, который у вас уже есть.</translation>
    </message>
    <message>
        <source>{host} sent something else. {problem}</source>
        <translation>{host} прислал что-то другое. {problem}</translation>
    </message>
    <message>
        <source>None of the addresses that were asked for the file could hand it out: “{problems}”.</source>
        <translation>Ни один из адресов не смог выдать файл: «{problems}».</translation>
    </message>
    <message>
        <source>{problem}” and “{problems}</source>
        <translation>{problem}» и «{problems}</translation>
    </message>
    <message>
        <source>The stored vectors of the known faces are missing. Install the program again.</source>
        <translation>Пропали сохранённые векторы известных лиц. Установите программу заново.</translation>
    </message>
    <message>
        <source>There is already a model called &quot;{name}&quot;. Remove it first, or give the new one another id.</source>
        <translation>Модель с именем «{name}» уже есть. Сначала удалите её или дайте новой другое имя.</translation>
    </message>
    <message>
        <source>The model {name} does not tell two people apart: two pictures of one face are alike by {same}, pictures of two people by {different}. Check the colour order, mean, scale and landmarks in its description.</source>
        <translation>Модель {name} не различает двух людей: два снимка одного лица схожи на {same}, снимки двух людей — на {different}. Проверьте в её описании порядок цветов, среднее, масштаб и опорные точки.</translation>
    </message>
    <message>
        <source>{path} is damaged. A backup can take its place.</source>
        <translation>Файл {path} повреждён. Его место может занять резервная копия.</translation>
    </message>
    <message>
        <source>{path} is missing or empty, but there are backups of it. One of them can take its place.</source>
        <translation>Файл {path} отсутствует или пуст, но есть его резервные копии. Одна из них может занять его место.</translation>
    </message>
    <message>
        <source>Of the database and this backup, one is sealed and the other is not. If the database still opens, restore it in the window, which keeps people stored as they are now. If it is damaged, move it away, and restore this backup then.</source>
        <translation>Из базы данных и этой копии что-то одно зашифровано, а другое нет. Если база данных ещё открывается, восстановите копию в окне: люди останутся храниться как сейчас. Если она повреждена, уберите её и восстановите эту копию после этого.</translation>
    </message>
    <message>
        <source>An address looks like rtsp://camera.local/stream or http://192.168.1.20:8080/video.</source>
        <translation>Адрес выглядит так: rtsp://camera.local/stream или http://192.168.1.20:8080/video.</translation>
    </message>
    <message>
        <source>{camera} does not answer. Check the address and that the camera is on.</source>
        <translation>{camera} не отвечает. Проверьте адрес и включена ли камера.</translation>
    </message>
    <message>
        <source>{camera} cannot be opened. It may be unplugged, or another program uses it.</source>
        <translation>{camera} не открывается. Возможно, камера отключена или занята другой программой.</translation>
    </message>
    <message>
        <source>{camera} sends no pictures.</source>
        <translation>{camera} не передаёт изображение.</translation>
    </message>
    <message>
        <source>{camera} is not connected.</source>
        <translation>{camera} не подключена.</translation>
    </message>
    <message>
        <source>The program may not use {camera}. Allow it in the system&apos;s privacy settings, under Camera, then start again.</source>
        <translation>Программе нельзя пользоваться камерой «{camera}». Разрешите это в настройках конфиденциальности системы, в разделе «Камера», и начните снова.</translation>
    </message>
    <message>
        <source>The camera sent a picture that cannot be read.</source>
        <translation>Камера прислала изображение, которое нельзя прочитать.</translation>
    </message>
    <message>
        <source>{camera} cannot be used: {reason}. Another program may be using it.</source>
        <translation>{camera} недоступна: {reason}. Возможно, она занята другой программой.</translation>
    </message>
    <message>
        <source>{camera} has ended. Trying again…</source>
        <translation>{camera}: передача закончилась. Новая попытка…</translation>
    </message>
    <message>
        <source>{camera} does not open. Trying again…</source>
        <translation>{camera} не открывается. Новая попытка…</translation>
    </message>
    <message>
        <source>{camera} sends no pictures. Trying again…</source>
        <translation>{camera} не передаёт изображение. Новая попытка…</translation>
    </message>
    <message>
        <source>{camera} stopped sending pictures. Trying again…</source>
        <translation>{camera}: изображение пропало. Новая попытка…</translation>
    </message>
    <message>
        <source>{camera} sends the same picture again and again. Trying again…</source>
        <translation>{camera} передаёт один и тот же кадр. Новая попытка…</translation>
    </message>
    <message>
        <source>{camera} failed ({reason}). Trying again…</source>
        <translation>{camera}: сбой ({reason}). Новая попытка…</translation>
    </message>
    <message>
        <source>These shots were deleted in the meantime.</source>
        <translation>Эти снимки тем временем удалили.</translation>
    </message>
    <message>
        <source>This shot is not one of {name}&apos;s any more.</source>
        <translation>Этот снимок больше не принадлежит человеку «{name}».</translation>
    </message>
    <message>
        <source>The file is damaged, or no file of people.</source>
        <translation>Файл повреждён или это не файл людей.</translation>
    </message>
    <message>
        <source>This is not a file of people.</source>
        <translation>Это не файл людей.</translation>
    </message>
    <message>
        <source>The file needs more memory than this computer has.</source>
        <translation>Файлу нужно больше памяти, чем есть у компьютера.</translation>
    </message>
    <message>
        <source>The file was written by a newer version of facerec-desktop. Update the program.</source>
        <translation>Файл записан более новой версией facerec-desktop. Обновите программу.</translation>
    </message>
    <message>
        <source>The file holds more than {limit} shots.</source>
        <translation>В файле больше {limit} снимков.</translation>
    </message>
    <message>
        <source>The file claims to be larger than anything this program writes.</source>
        <translation>Файл якобы больше всего, что записывает эта программа.</translation>
    </message>
    <message>
        <source>There is nobody to export.</source>
        <translation>Экспортировать некого.</translation>
    </message>
    <message>
        <source>The file is larger than anything this program writes.</source>
        <translation>Файл больше всего, что записывает эта программа.</translation>
    </message>
    <message>
        <source>{file} cannot be written: {reason}.</source>
        <translation>{file} не удаётся записать: {reason}.</translation>
    </message>
    <message>
        <source>This file is protected by a passphrase.</source>
        <translation>Этот файл защищён паролем.</translation>
    </message>
    <message>
        <source>The file is cut off.</source>
        <translation>Файл обрезан.</translation>
    </message>
    <message>
        <source>The passphrase is another one, or the file was changed.</source>
        <translation>Пароль другой или файл изменён.</translation>
    </message>
    <message>
        <source>Checking with strangers…</source>
        <translation>Проверка на незнакомцах…</translation>
    </message>
    <message>
        <source>Nobody called “{name}” is enrolled.</source>
        <translation>Человека с именем «{name}» среди добавленных нет.</translation>
    </message>
    <message>
        <source>There are no shots of anybody called “{name}”.</source>
        <translation>Снимков человека с именем «{name}» нет.</translation>
    </message>
    <message>
        <source>There is nobody to learn yet: training needs at least two people, each with shots from two photos or occasions.</source>
        <translation>Учить пока некого: для обучения нужны хотя бы два человека, у каждого снимки с двух фотографий или из двух съёмок.</translation>
    </message>
    <message>
        <source>Only one person can be learnt, so there is nobody to tell them from. Training needs at least two people, each with shots from two photos or occasions.</source>
        <translation>Выучить можно только одного человека, а отличать его не от кого. Для обучения нужны хотя бы два человека, у каждого снимки с двух фотографий или из двух съёмок.</translation>
    </message>
    <message>
        <source>The training was stopped before it had learnt anything.</source>
        <translation>Обучение остановлено раньше, чем что-либо было выучено.</translation>
    </message>
    <message>
        <source>There is no stopped training to go on with.</source>
        <translation>Остановленного обучения, которое можно продолжить, нет.</translation>
    </message>
    <message>
        <source>Another training is running already. Wait until it has ended, or stop it.</source>
        <translation>Уже идёт другое обучение. Дождитесь его конца или остановите его.</translation>
    </message>
    <message>
        <source>Another training writes into {path} already.</source>
        <translation>В {path} уже пишет другое обучение.</translation>
    </message>
    <message>
        <source>Somebody was forgotten while the training ran, so nothing of it is kept. Train again.</source>
        <translation>Пока шло обучение, кого-то забыли, поэтому от него ничего не осталось. Запустите обучение снова.</translation>
    </message>
    <message>
        <source>The training ended unexpectedly. What was in use before is still in use.</source>
        <translation>Обучение неожиданно прервалось. Используется то же, что и до него.</translation>
    </message>
    <message>
        <source>People, shots or settings have changed since that training stopped, so it cannot go on. Start a new one.</source>
        <translation>С тех пор как обучение остановилось, люди, снимки или настройки изменились, и продолжить его нельзя. Начните новое.</translation>
    </message>
    <message>
        <source>What the stopped training had kept is damaged. Start a new one.</source>
        <translation>Сохранённое остановленным обучением повреждено. Начните новое.</translation>
    </message>
    <message>
        <source>The training that stopped was one with the recognition model {model}. Use it again to go on.</source>
        <translation>Остановленное обучение шло с моделью распознавания {model}. Выберите её снова, чтобы продолжить.</translation>
    </message>
    <message>
        <source>The training went astray: its loss is no number any more. Try a lower learning rate.</source>
        <translation>Обучение сбилось: функция потерь больше не число. Попробуйте меньшую скорость обучения.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}. Free some space or check the folder, then train again.</source>
        <translation>{path} не удаётся записать: {reason}. Освободите место или проверьте папку и обучите заново.</translation>
    </message>
    <message>
        <source>Say with --report in which folder the stopped training lies.</source>
        <translation>Укажите через --report, в какой папке лежит остановленное обучение.</translation>
    </message>
    <message>
        <source>What the training found is not there any more. Train again.</source>
        <translation>Результата обучения больше нет. Обучите заново.</translation>
    </message>
    <message>
        <source>The result of the training is damaged. Train again.</source>
        <translation>Результат обучения повреждён. Обучите заново.</translation>
    </message>
    <message>
        <source>A trained head is damaged. Train a new one.</source>
        <translation>Обученная голова повреждена. Обучите новую.</translation>
    </message>
    <message>
        <source>A trained head lacks a part, or has one too many. Train a new one.</source>
        <translation>В обученной голове не хватает части или есть лишняя. Обучите новую.</translation>
    </message>
    <message>
        <source>The parts of a trained head do not fit each other. Train a new one.</source>
        <translation>Части обученной головы не подходят друг к другу. Обучите новую.</translation>
    </message>
    <message>
        <source>A part of a trained head has the wrong shape. Train a new one.</source>
        <translation>У части обученной головы неверные размеры. Обучите новую.</translation>
    </message>
    <message>
        <source>The description of a trained head is damaged. Put a backup of the database in place.</source>
        <translation>Описание обученной головы повреждено. Поставьте на место резервную копию базы данных.</translation>
    </message>
    <message>
        <source>Somebody who was learnt has been removed in the meantime, so the new head is not kept. Train again.</source>
        <translation>Кого-то из выученных за это время удалили, поэтому новая голова не сохранена. Обучите заново.</translation>
    </message>
    <message>
        <source>This head is not there any more, or belongs to another model.</source>
        <translation>Этой головы больше нет, или она принадлежит другой модели.</translation>
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
        <source>Face detector</source>
        <translation>Поиск лиц</translation>
    </message>
    <message>
        <source>MTCNN places names more surely. YuNet is two or three times faster in photos, and has to be downloaded first.</source>
        <translation>С MTCNN имена надёжнее. YuNet находит лица на фотографиях в два-три раза быстрее, но сначала его нужно загрузить.</translation>
    </message>
    <message>
        <source>Offer better models</source>
        <translation>Предлагать модели получше</translation>
    </message>
    <message>
        <source>Says so when a more accurate model than the built-in one can be had.</source>
        <translation>Сообщает, когда можно получить модель точнее встроенной.</translation>
    </message>
    <message>
        <source>Download models from</source>
        <translation>Откуда загружать модели</translation>
    </message>
    <message>
        <source>The address of a folder that holds the same files, asked before the publisher. Leave it empty to ask the publisher.</source>
        <translation>Адрес папки с теми же файлами, к которой программа обратится раньше, чем к издателю. Оставьте пустым, чтобы обращаться к издателю.</translation>
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
        <source>Seal what is stored about people</source>
        <translation>Зашифровать данные о людях</translation>
    </message>
    <message>
        <source>Names, faces, face vectors, remembered photos and what was trained are encrypted on this computer, under a key only you have.</source>
        <translation>Имена, лица, их векторы, запомненные фотографии и результаты обучения шифруются на этом компьютере ключом, который есть только у вас.</translation>
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
        <source>Protection</source>
        <translation>Защита</translation>
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
    <name>ShotStrip</name>
    <message>
        <source>Shots</source>
        <translation>Снимки</translation>
    </message>
</context>
<context>
    <name>Snapshot</name>
    <message>
        <source>The snapshot could not be saved in {folder}. The disk may be full, or the folder may not be written.</source>
        <translation>Снимок не удалось сохранить в {folder}. Возможно, диск заполнен или в папку нельзя писать.</translation>
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
        <source>Ready</source>
        <translation>Готово</translation>
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
    <name>StreamDialog</name>
    <message>
        <source>Network stream</source>
        <translation>Сетевая камера</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Address of the camera</source>
        <translation>Адрес камеры</translation>
    </message>
    <message>
        <source>Most network cameras tell theirs in their own app or manual.</source>
        <translation>Большинство сетевых камер сообщают адрес в своём приложении или инструкции.</translation>
    </message>
    <message>
        <source>The port has to be a number from 1 to 65535.</source>
        <translation>Порт — число от 1 до 65535.</translation>
    </message>
    <message>
        <source>An address begins with rtsp:// or http://, or with https://.</source>
        <translation>Адрес начинается с rtsp://, http:// или https://.</translation>
    </message>
    <message>
        <source>The name or number of the camera is missing.</source>
        <translation>Не указано имя или номер камеры.</translation>
    </message>
    <message>
        <source>Open video</source>
        <translation>Открыть видео</translation>
    </message>
    <message>
        <source>Videos ({patterns})</source>
        <translation>Видео ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
</context>
<context>
    <name>TermsDialog</name>
    <message>
        <source>Download {model}?</source>
        <translation>Загрузить {model}?</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Загрузить</translation>
    </message>
    <message>
        <source>Use it as soon as it is here</source>
        <translation>Использовать сразу после загрузки</translation>
    </message>
    <message>
        <source>Everybody enrolled is then learnt anew in the background.</source>
        <translation>Все добавленные люди будут тогда изучены заново в фоне.</translation>
    </message>
    <message>
        <source>Remove {model}?</source>
        <translation>Удалить {model}?</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Add the model {name}?</source>
        <translation>Добавить модель {name}?</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
</context>
<context>
    <name>TrainingController</name>
    <message>
        <source>Choose at least two people who can be learnt</source>
        <translation>Выберите хотя бы двух людей, которых можно выучить</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>Подготовка…</translation>
    </message>
    <message>
        <source>Stopping; the best epoch so far is kept and checked…</source>
        <translation>Остановка: лучшая из пройденных эпох сохраняется и проверяется…</translation>
    </message>
    <message>
        <source>Learning…</source>
        <translation>Обучение…</translation>
    </message>
    <message>
        <source>The training ended because of a mistake in the program.</source>
        <translation>Обучение прервалось из-за ошибки в программе.</translation>
    </message>
</context>
<context>
    <name>TrainingHeads</name>
    <message>
        <source>Heads</source>
        <translation>Головы</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Показатели</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Использовать</translation>
    </message>
    <message>
        <source>Delete this head</source>
        <translation>Удалить эту голову</translation>
    </message>
    <message>
        <source>Belongs to the model {model}</source>
        <translation>Принадлежит модели {model}</translation>
    </message>
    <message>
        <source>Without a head</source>
        <translation>Без головы</translation>
    </message>
    <message>
        <source>Faces are compared as they are</source>
        <translation>Лица сравниваются как есть</translation>
    </message>
</context>
<context>
    <name>TrainingMixes</name>
    <message>
        <source>Most nearly mixed</source>
        <translation>Кого легче всего спутать</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Никого</translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message>
        <source>Train</source>
        <translation>Обучить</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Stop and keep the best</source>
        <translation>Остановить и оставить лучшее</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Ход работы</translation>
    </message>
    <message>
        <source>Fine-tuning</source>
        <translation>Дообучение</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>Начать заново</translation>
    </message>
</context>
<context>
    <name>TrainingPeople</name>
    <message>
        <source>People to learn</source>
        <translation>Кого выучить</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Никого</translation>
    </message>
    <message>
        <source>Whoever is not ticked is a stranger to the head.</source>
        <translation>Кто не отмечен, тот для головы незнакомец.</translation>
    </message>
    <message>
        <source>Add shots from another photo or occasion to learn them.</source>
        <translation>Чтобы выучить этого человека, добавьте снимки с другой фотографии или съёмки.</translation>
    </message>
</context>
<context>
    <name>TrainingPlots</name>
    <message>
        <source>The curves appear here while a head is trained.</source>
        <translation>Здесь при обучении головы появятся кривые.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Потери</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>всего</translation>
    </message>
    <message>
        <source>ArcFace</source>
        <translation>ArcFace</translation>
    </message>
    <message>
        <source>Triplet</source>
        <translation>Triplet</translation>
    </message>
    <message>
        <source>What the training lowers: 0.7 · ArcFace + 0.3 · Triplet.</source>
        <translation>То, что обучение уменьшает: 0,7 · ArcFace + 0,3 · Triplet.</translation>
    </message>
    <message>
        <source>Macro F1</source>
        <translation>Macro F1</translation>
    </message>
    <message>
        <source>How well people are told apart, each of them counting alike; 1 is perfect. Here by what is being learnt alone; “Before and after” shows it as it is used.</source>
        <translation>Насколько хорошо люди различаются, причём каждый считается одинаково; 1 — безошибочно. Здесь — только то, чему идёт обучение; «До и после» показывает, как это работает на деле.</translation>
    </message>
    <message>
        <source>Triplet accuracy</source>
        <translation>Точность троек</translation>
    </message>
    <message>
        <source>How often two faces of one person are more alike than somebody else&apos;s.</source>
        <translation>Как часто два лица одного человека похожи друг на друга больше, чем на чужое.</translation>
    </message>
</context>
<context>
    <name>TrainingResult</name>
    <message>
        <source>Before and after</source>
        <translation>До и после</translation>
    </message>
    <message>
        <source>without</source>
        <translation>без головы</translation>
    </message>
    <message>
        <source>with head</source>
        <translation>с головой</translation>
    </message>
    <message>
        <source>change (95 %)</source>
        <translation>изменение (95 %)</translation>
    </message>
    <message>
        <source>Macro F1</source>
        <translation>Macro F1</translation>
    </message>
    <message>
        <source>Recognised</source>
        <translation>Узнано</translation>
    </message>
    <message>
        <source>Wrong name</source>
        <translation>Неверное имя</translation>
    </message>
    <message>
        <source>Strangers named</source>
        <translation>Названо незнакомцев</translation>
    </message>
</context>
<context>
    <name>TrainingWording</name>
    <message>
        <source>Training needs at least two people, each with shots from two photos or occasions.</source>
        <translation>Для обучения нужны хотя бы два человека, у каждого снимки с двух фотографий или из двух съёмок.</translation>
    </message>
    <message>
        <source>A training was stopped after epoch {epoch}. It can go on.</source>
        <translation>Обучение остановлено после эпохи {epoch}. Его можно продолжить.</translation>
    </message>
    <message>
        <source>Recognition works without any training. A head fine-tuned on your people may tell them apart better; it is used only if it proves to.</source>
        <translation>Распознавание работает и без обучения. Голова, дообученная на ваших людях, может различать их лучше; используется она, только если это доказано.</translation>
    </message>
    <message>
        <source>{shots}, one occasion</source>
        <translation>{shots}, одна съёмка</translation>
    </message>
    <message>
        <source>People: {people} · faces to learn from: {samples} · held out for the verdict: {held_out}</source>
        <translation>Людей: {people} · лиц для обучения: {samples} · отложено для проверки: {held_out}</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {epochs} · {left}</source>
        <translation>Эпоха {epoch} из {epochs} · {left}</translation>
    </message>
    <message>
        <source>Fit to be used: on faces it had not seen it is not worse.</source>
        <translation>Годится: на незнакомых ей снимках не хуже.</translation>
    </message>
    <message>
        <source>Not used: it tells your people apart less well than the program does without it.</source>
        <translation>Не используется: различает ваших людей хуже, чем программа без неё.</translation>
    </message>
    <message>
        <source>Not used: it gives more strangers a name.</source>
        <translation>Не используется: чаще даёт имя незнакомцам.</translation>
    </message>
    <message>
        <source>Not used: it recognises fewer faces.</source>
        <translation>Не используется: узнаёт меньше лиц.</translation>
    </message>
    <message>
        <source>Not used: there are too few people or photos to measure it. More shots help.</source>
        <translation>Не используется: слишком мало людей или фотографий, чтобы её измерить. Добавьте снимков.</translation>
    </message>
    <message>
        <source>Measured on {probes} held-out faces and {strangers} faces of strangers</source>
        <translation>Измерено на отложенных лицах ({probes}) и лицах незнакомцев ({strangers})</translation>
    </message>
    <message>
        <source>{moment} · {people}</source>
        <translation>{moment} · {people}</translation>
    </message>
    <message>
        <source>F1 {f1_before} → {f1_after} · recognised {before} → {after}</source>
        <translation>F1 {f1_before} → {f1_after} · узнано {before} → {after}</translation>
    </message>
    <message>
        <source>{person} was taken for {other} ({taken} of {faces})</source>
        <translation>{person} → {other} ({taken} из {faces})</translation>
    </message>
    <message>
        <source>{person} comes closest to {other}</source>
        <translation>{person}; ближе всего: {other}</translation>
    </message>
    <message>
        <source>Add three shots of {person}</source>
        <translation>Три снимка: {person}</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>от {low} до {high}</translation>
    </message>
    <message>
        <source>almost done</source>
        <translation>почти готово</translation>
    </message>
    <message>
        <source>1 second left</source>
        <translation>осталась 1 секунда</translation>
    </message>
    <message numerus="yes">
        <source>{count} seconds left</source>
        <translation>
            <numerusform>осталась {count} секунда</numerusform>
            <numerusform>осталось {count} секунды</numerusform>
            <numerusform>осталось {count} секунд</numerusform>
        </translation>
    </message>
    <message>
        <source>1 minute left</source>
        <translation>осталась 1 минута</translation>
    </message>
    <message numerus="yes">
        <source>{count} minutes left</source>
        <translation>
            <numerusform>осталась {count} минута</numerusform>
            <numerusform>осталось {count} минуты</numerusform>
            <numerusform>осталось {count} минут</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TroublePage</name>
    <message>
        <source>Passphrase</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Восстановить</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>Другой файл…</translation>
    </message>
    <message>
        <source>Start afresh</source>
        <translation>Начать заново</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Попробовать ещё раз</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Choose a backup to go back to, or start afresh with nobody enrolled. Nothing is lost: a damaged file is kept aside, and every backup stays.</source>
        <translation>Выберите резервную копию или начните заново, когда никто не добавлен. Ничего не пропадёт: повреждённый файл откладывается в сторону, и все резервные копии остаются.</translation>
    </message>
    <message>
        <source>There is no backup beside it that can be read. Choose one you keep elsewhere, or start afresh with nobody enrolled. Nothing is lost: a damaged file is kept aside.</source>
        <translation>Рядом нет резервной копии, которую можно прочитать. Выберите копию, которую храните в другом месте, или начните заново, когда никто не добавлен. Ничего не пропадёт: повреждённый файл откладывается в сторону.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выйти</translation>
    </message>
</context>
<context>
    <name>UnsealDialog</name>
    <message>
        <source>{file} is protected by a passphrase.</source>
        <translation>{file} защищён паролем.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Пароль</translation>
    </message>
</context>
<context>
    <name>UnsealPeopleDialog</name>
    <message>
        <source>Store people readably again?</source>
        <translation>Снова хранить данные без шифрования?</translation>
    </message>
    <message>
        <source>Unseal</source>
        <translation>Расшифровать</translation>
    </message>
    <message>
        <source>Whoever gets the files of this computer, or a copy of them, can then read names and see and recognise faces.</source>
        <translation>Тогда тот, кто получит файлы этого компьютера или их копию, сможет прочесть имена, увидеть лица и узнавать их.</translation>
    </message>
</context>
<context>
    <name>VetoStrip</name>
    <message>
        <source>1 face was said not to be {name}</source>
        <translation>Про 1 лицо сказано, что это не {name}</translation>
    </message>
    <message numerus="yes">
        <source>{count} faces were said not to be {name}</source>
        <translation>
            <numerusform>Про {count} лицо сказано, что это не {name}</numerusform>
            <numerusform>Про {count} лица сказано, что это не {name}</numerusform>
            <numerusform>Про {count} лиц сказано, что это не {name}</numerusform>
        </translation>
    </message>
    <message>
        <source>Noted on {day}</source>
        <translation>Отмечено {day}</translation>
    </message>
    <message>
        <source>Take this back: the face may get the name again</source>
        <translation>Снять отметку: лицо снова сможет получить это имя</translation>
    </message>
    <message>
        <source>Take back the note of {day}</source>
        <translation>Снять отметку от {day}</translation>
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
        <source>Live</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Фото</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Обучение</translation>
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
<context>
    <name>_Row</name>
    <message>
        <source>In use</source>
        <translation>Используется</translation>
    </message>
</context>
<context>
    <name>_Shot</name>
    <message>
        <source>Drop shot {number}</source>
        <translation>Убрать снимок {number}</translation>
    </message>
</context>
</TS>
