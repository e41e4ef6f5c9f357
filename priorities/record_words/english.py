"""What strangers read about an official record, in English."""

from priorities.record_words.base import RecordWords, Told

ENGLISH = RecordWords(
    search_title="Check an official record",
    search_lead=(
        "Does a sheet of community resilience priorities still stand, and is a file the one that was made here?"
    ),
    title="Official record, version %(number)s",
    heading="Community resilience priorities",
    standings={
        "submitted": Told(
            "Version %(number)s is submitted, not adopted",
            "The program has not decided on it yet. It may still change.",
        ),
        "returned": Told(
            "Version %(number)s was sent back, not adopted",
            "The program returned it to the community on %(day)s. It is no valid list.",
        ),
        "withdrawn": Told(
            "Version %(number)s was withdrawn, not adopted",
            "The community took its submission back on %(day)s. It is no valid list.",
        ),
        "adopted": Told(
            "Version %(number)s stands",
            "It was adopted on %(day)s, and no later version has taken its place.",
        ),
        "superseded": Told(
            "Version %(number)s is superseded",
            "Version %(successor)s took its place on %(day)s.",
        ),
    },
    see_successor="See version %(number)s",
    same_file=Told(
        "This file was made here and is unchanged",
        "Every byte agrees. What the record is worth today stands below.",
    ),
    draft_file=Told(
        "This file was made here, but it is a draft",
        "A draft is no official record: nobody has submitted or adopted it.",
    ),
    other_file=Told(
        "This file was made here, but it is no official record",
        (
            "It is a worksheet or another document, unchanged since it was made. Only the official sheet is "
            "submitted and adopted."
        ),
    ),
    strange_file=Told(
        "This is no file of ours",
        (
            "It was changed, saved anew by another program, or not made here. Ask whoever gave it to you for "
            "the original, or enter the code printed below its priorities."
        ),
    ),
    no_code=Told(
        "No record has this code",
        (
            "Compare it with the sheet, letter by letter. Drafts have no code, and neither have the first "
            "sheets made here."
        ),
    ),
    version="Version",
    dated="Dated",
    standing="Standing",
    standing_words={
        "submitted": "Submitted, not adopted",
        "returned": "Sent back, not adopted",
        "withdrawn": "Withdrawn, not adopted",
        "adopted": "Adopted",
        "superseded": "Superseded",
    },
    adopted_on="Adopted on",
    count="Priorities on it",
    code="Code",
    later="Later version",
    later_text="Version %(number)s is submitted and not adopted.",
    ways_title="Where its sentences come from",
    ways_public="The priorities, what residents said, and what was changed because of it",
    ways_team="Each priority with its findings, events and feedback",
    ways_team_note="for the Core Team and the program, who sign in",
    fingerprint="Fingerprint of the file (SHA-256)",
    another="Check another one",
    again="Enter the code again",
    by_code="By its code",
    code_label="Code on the sheet",
    code_hint="Twelve letters and digits beside the square pattern, for instance 7K3M-92XA-QPHT.",
    code_button="Check this code",
    by_file="By its file",
    file_lead="A PDF made here is recognized by every one of its bytes. One changed letter, and it is another file.",
    file_label="PDF file",
    file_hint="It is compared here and not kept.",
    file_button="Check this file",
    errors_title="Nothing was checked",
    errors={
        "no_code": "Enter the code printed on the sheet.",
        "bad_code": "A code has twelve letters and digits. Compare it with the sheet.",
        "no_file": "Choose the PDF file to check.",
        "empty": "This file is empty. Choose the PDF file to check.",
        "large": "This file is larger than any sheet of ours. Choose the PDF of a sheet.",
        "no_pdf": "This is not a PDF file. Choose the PDF of a sheet.",
        "too_many": "Too many checks came from here in a short time. Wait a few minutes, then try again.",
    },
)
