/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/bow-cli.h"

#define ON_CASE (BOW_VERB_FILE | BOW_VERB_CASE)
#define FIGURES "as to-file recipient purpose until "
#define FILTER "filter kind operation line words from state box area near within"

static const BowVerb verbs[] = {
  {
    "new", BOW_VERB_FILE, "", 0, 0, "recovery-file display-name example clock cheap-keys",
    N_("Make a case file, with its first account"),
    N_("The account is a supervisor; it has the name of --account, or yours on this computer. The recovery key is shown once, or written to --recovery-file."),
    bow_verb_new,
  },
  {
    "open", ON_CASE, "", 0, 0, "",
    N_("Check that a file opens, and sum it up"), NULL, bow_verb_open,
  },
  {
    "passwd", BOW_VERB_FILE, "", 0, 0, "new-passphrase-file",
    N_("Change the passphrase of an account"), NULL, bow_verb_passwd,
  },
  {
    "recover", BOW_VERB_FILE, "", 0, 0, "recovery-file new-passphrase-file",
    N_("Give an account a new passphrase, with the recovery key"), NULL, bow_verb_recover,
  },
  {
    "account", ON_CASE, N_("list | add NAME | roles NAME ROLES | remove NAME | revoke NAME"), 1, 3,
    "display-name roles new-passphrase-file recovery-file",
    N_("List the accounts, add one, change what it may do, or take it out of the file"),
    N_("remove is quick: the account opens the file no more, and the key of the file stays the same. revoke gives the file a new key too, so that no older key file opens it; everybody else keeps their passphrase, and a new recovery key is shown once, or written to --recovery-file. Neither takes back what the account copied before."),
    bow_verb_account,
  },
  {
    "setting", ON_CASE, N_("[KEY [VALUE]]"), 0, 2, "",
    N_("Show or change what the force has decided for this file"), NULL, bow_verb_setting,
  },
  {
    "lookup", ON_CASE, N_("[LIST [CODE LABEL]]"), 0, 3, "",
    N_("Show or edit the lists of codes that are the force’s own"), NULL, bow_verb_lookup,
  },
  {
    "import", ON_CASE, N_("FILE…"), 1, -1, "as again",
    N_("Bring in tables and tracks"),
    N_("--as police-uk takes the street, outcomes and stop-and-search files of data.police.uk as background; --as reports takes a force’s own public reports, with columns named like the fields of a report, as records; --as gpx takes the tracks of a telephone or a receiver as patrols made; --as ftm takes entities of FollowTheMoney as records and links; --as background takes boundaries, routes and tracks that others have drawn (GeoJSON, KML, KMZ, GPX) to be seen below the records. A file with anything wrong in it brings in nothing, and so does one that has been brought in before; --again brings records in all the same."),
    bow_verb_import,
  },
  {
    "add", ON_CASE, N_("KIND FIELD=VALUE…"), 1, -1, "",
    N_("Add a record"),
    N_("“+line” and the like begin a record inside it, to which the fields after it belong. A point is written as latitude, longitude and precision in metres: position='52.2053, 0.1218; 50'; where there is none, as why: position='none; telephone'."),
    bow_verb_add,
  },
  {
    "set", ON_CASE, N_("REF FIELD=VALUE…"), 2, -1, "reason expected",
    N_("Change fields of a record"),
    N_("An empty value takes the field’s text away. “line.2.text=…” is a field of the second line; “+line” adds one and “line.2=” takes it out. With --reason how a reporter can be reached is changed too. With --expected nothing is changed that somebody else saved since."),
    bow_verb_set,
  },
  {
    "state", ON_CASE, N_("REF STATE"), 2, 2, "reason expected",
    N_("Move a record to another state"), NULL, bow_verb_state,
  },
  {
    "retention", ON_CASE, N_("[list | policy [GROUP FIELD=VALUE…] | disposed | show REF | group REF N | review REF | erase REF | hold REF TYPE | release REF TYPE]"), 0, -1,
    "all limit outcome reasons reason early authority",
    N_("Say how long things are kept, and review what is due"),
    N_("On its own it lists what is due. A policy has the fields content, clear, review, minimum (such as 6y or 18m), kinds, source and date. What is reviewed is retained with --reasons, or recommended to be disposed of; somebody else approves that with “dispose”. The contact of a reporter whose day has come is erased with “erase” and --authority."),
    bow_verb_retention,
  },
  {
    "dispose", ON_CASE, N_("REF…"), 1, -1, "approve authority rekey",
    N_("Erase what a review recommended to dispose of"),
    N_("Without --approve it says what would go and what forbids it. Who recommended it cannot approve it. What is erased is gone from the tables, the log and the indexes; that it was there stays."),
    bow_verb_dispose,
  },
  {
    "review", ON_CASE, N_("[REF approve|decline|return|duplicate [OTHER]]"), 0, 3, "kind sort reason until",
    N_("List what waits to be decided, or decide"),
    N_("Notes that are submitted, or with --kind report the public reports that nobody has triaged; --sort age lists the oldest first. All but “approve” need a --reason; “duplicate” names the OTHER record; “return” takes a day with --until."),
    bow_verb_review,
  },
  {
    "queue", ON_CASE, N_("[NAME]"), 0, 1, "limit",
    N_("Count what waits, or list one of the queues"),
    N_("The queues are evaluate, review, allocate, overdue, retention, disclosure, conflicts and duplicates. What is your own is marked; conflicts are your drafts of records that were changed meanwhile; duplicates are looked for when they are listed."),
    bow_verb_queue,
  },
  {
    "task", ON_CASE, N_("[list | allocate REF [ACCOUNT] | complete REF | result REF [TEXT] | file REF | refuse REF | return REF]"), 0, 3,
    "state operation reason until",
    N_("List the tasks, or move one on"),
    N_("A task is allocated to an account, with --until by a day; what came of it is written with “result”. To refuse it needs a --reason; “return” puts it back for allocation."),
    bow_verb_task,
  },
  {
    "schedule", ON_CASE, N_("[list | items | assess REF STATE [DESCRIPTION] | make OPERATION FORM | sign REF [NAME] | rule REF DECISION PROSECUTOR [DAY] | print REF]"), 0, 5,
    "operation state limit reason sensitive kept edited report out recipient purpose",
    N_("Assess for disclosure, and keep the schedules MG6C, MG6D and MG6E"),
    N_("A record is not_assessed, not_relevant, relevant_used, mg6c or mg6d. The last two need a description, and mg6d says why with --sensitive; what the leak check finds in a description stands with a --reason alone. “make” gathers what was assessed into the draft; numbers stay. A disclosure officer signs. “rule” keeps what the prosecutor decided of what is signed: disclose, inspect, not_disclosed, court, or none. “print” writes a PDF to --out, which the log keeps as a disclosure."),
    bow_verb_schedule,
  },
  {
    "leaks", ON_CASE, N_("REF [decide]"), 1, 2, "reason",
    N_("Show what in a text still gives somebody away, and decide on it"),
    N_("Of a note, its sanitised texts are compared with what must stay; of an anonymous report, its words are looked through for who made it. What was found in a note is passed on only with a --reason."),
    bow_verb_leaks,
  },
  {
    "bin", ON_CASE, "REF", 1, 1, "reason expected",
    N_("Put a record in the bin"), NULL, bow_verb_bin,
  },
  {
    "unbin", ON_CASE, "REF", 1, 1, "",
    N_("Take a record out of the bin"), NULL, bow_verb_unbin,
  },
  {
    "show", ON_CASE, "REF", 1, 1, "reason own",
    N_("Show a record and its links"),
    N_("Of a record that was merged into another, that other, which it says; with --own the record itself as it was then. With --reason how its reporter can be reached too, to those who may see that; the log keeps the reason."),
    bow_verb_show,
  },
  {
    "list", ON_CASE, "", 0, 0, FILTER " to until sort descending limit",
    N_("List records"), NULL, bow_verb_list,
  },
  {
    "search", ON_CASE, N_("WORDS…"), 1, -1, FILTER " to until limit",
    N_("Find records by words"),
    N_("All words must be there, and the last may be begun only. In quotes they stand together; AND, OR, NOT and NEAR stand between them, and brackets hold together. “p:smith” looks among persons alone, by the letter or the name of a kind, “in:raptor” in one operation. Parts of number plates and of telephone numbers are found, and names that sound alike or have a slip in them."),
    bow_verb_search,
  },
  {
    "saved", ON_CASE, N_("[list | add NAME | show NAME | rename NAME NEW | change NAME | copy NAME | move NAME PLACES | share NAME | keep NAME | watch NAME | unwatch NAME | remove NAME]"), 0, 3,
    FILTER " to until shared",
    N_("Keep searches in the file, and watch them"),
    N_("A search is added, or changed, with the same conditions as a list; with --shared, or “share”, every account sees it, and with “keep” nobody else does any more. One that is watched says how many records are new or changed since “show” was last asked for it."),
    bow_verb_saved,
  },
  {
    "near", ON_CASE, N_("LATITUDE LONGITUDE METRES"), 3, 3, FILTER " to until limit",
    N_("Find records by place"), NULL, bow_verb_near,
  },
  {
    "geocode", 0, N_("TEXT…"), 1, -1, "near within limit as",
    N_("Say where a place is: a postcode, a street, a town, a grid reference or coordinates"),
    N_("It opens no case file. After coordinates come the nearest street, postcode, spot and town. “± 200 m” after a name says how exact it is; after “near” that must be said. --near names where to look first, and --as csv writes a table."),
    bow_verb_geocode,
  },
  {
    "gazetteer", 0, N_("[list | import FILE… | remove NAME]"), 0, -1, "",
    N_("List the gazetteers of this computer, or import one"),
    N_("A FILE is a table of Code-Point Open, OS Open Names or GeoNames, one with the columns name, lat and lon, a folder of such tables, or a map pack, whose streets and places it takes. A file with anything wrong in it adds nothing. Gazetteers lie outside the case files, for all of them. OSTN15_OSGM15_DataFile.txt of Ordnance Survey is taken too: it makes grid references good to half a metre."),
    bow_verb_gazetteer,
  },
  {
    "board", ON_CASE, N_("[OPERATION]"), 0, 1, "",
    N_("Show how an operation, or the whole force, stands"),
    N_("Each number comes with the filter that shows exactly what it counts. An operation counts what is part of it too, once. The present of an example is when something in it was last changed."),
    bow_verb_board,
  },
  {
    "link", ON_CASE, N_("REF REF"), 2, 2, "as strength valid-from valid-to",
    N_("Link two records"), N_("--as names the relation, read from the first to the second."), bow_verb_link,
  },
  {
    "unlink", ON_CASE, N_("REF REF"), 2, 2, "as",
    N_("Take a link away"), NULL, bow_verb_unlink,
  },
  {
    "duplicates", ON_CASE, "REF", 1, 1, "limit",
    N_("List the records that may be of the same thing as one, and why"),
    N_("Reports of two callers about one event corroborate each other: link them with --as same_incident_as, or another kind with same_as, and both stay. “merge” is for one thing that was recorded twice."),
    bow_verb_duplicates,
  },
  {
    "not-duplicate", ON_CASE, N_("REF REF"), 2, 2, "",
    N_("Remember that two records are not of the same thing"),
    N_("It is asked again once one of them has changed."),
    bow_verb_not_duplicate,
  },
  {
    "merge", ON_CASE, N_("REF OTHER [FIELD=left|right|both]…"), 2, -1, "reason",
    N_("Merge the second record into the first"),
    N_("Links and what lives in them are united. A field that is not named takes what only one of them says, both texts, or what the first says. The reference of the second finds the first from then on; “unmerge” takes the two apart again. --reason says why they are one."),
    bow_verb_merge,
  },
  {
    "unmerge", ON_CASE, "REF", 1, 1, "",
    N_("Take apart what was merged"),
    N_("REF is the record that was merged into another. Both are as they were; what was changed or linked since stays with the other."),
    bow_verb_unmerge,
  },
  {
    "basis", ON_CASE, "REF", 1, 1, "",
    N_("Show what a task is based on, down to anonymous reports"), NULL, bow_verb_basis,
  },
  {
    "carry", ON_CASE, N_("PHASE PHASE [REF…]"), 2, -1, "",
    N_("Make the subjects of one phase subjects of another"),
    N_("All of them, or those that are named, each with what its link rests on. What is disproved stays behind."), bow_verb_carry,
  },
  {
    "closure", ON_CASE, "REF", 1, 1, "",
    N_("Show what of an operation is still open, before it is closed"),
    N_("“[ ]” must be done before “state REF closed”, which is for somebody other than the operation’s author; “[-]” need not."), bow_verb_closure,
  },
  {
    "county-line", ON_CASE, "REF", 1, 1, "",
    N_("Show all that belongs to a county line, and what joins it"),
    N_("REF is an organisation, or a telephone that is a deal line."), bow_verb_county_line,
  },
  {
    "network", ON_CASE, N_("around REF… | among REF… | all | path REF REF | paths REF REF"), 1, -1,
    "depth relations grades confirmed disproved linked valid-from valid-to measure layout seed limit as to-file recipient purpose conditions-acknowledged until " FILTER,
    N_("Show who and what is linked to whom, measure it, find paths in it, or write it as a chart"),
    N_("“around” follows links from records, --depth of them; “among” takes the links between records; “all” what the filter shows. “path” finds a shortest way between two records, “paths” all of at most --depth links. --valid-from and --valid-to leave links that held then, or have no dates. With --as anx (i2 Analyst’s Notebook), csv (its links), graphml, pdf or svg, --to and --purpose the chart goes out, which the log keeps as a disclosure."),
    bow_verb_network,
  },
  {
    "handover", ON_CASE, N_("REF ACCOUNT"), 2, 2, "reason",
    N_("Hand an operation over to another account, and list what is open"),
    N_("It needs a --reason, which the log keeps."), bow_verb_handover,
  },
  {
    "evaluate", ON_CASE, "REF", 1, 1, "area comparison ring before after kind words",
    N_("Count what happened before, during and after a phase, and say how far that can be believed"),
    N_("REF is a phase or an operation. Public reports are counted, or each --kind with --words, in the --area, in a ring around it and in a --comparison. Before and after is not proof."),
    bow_verb_evaluate,
  },
  {
    "density", ON_CASE, N_("[surface | hot | change TIME]"), 0, 2, "kernel bandwidth cell binned rate fewest before after " FIGURES FILTER,
    N_("Find where events lie close together, where that is no chance, or where it changed"),
    N_("Public reports, events, arrests and stops and searches are counted, or each --kind of these. “hot” gives each cell its Gi*; “change” compares the --before days before a time with the --after days from it, 30 unless said otherwise. With --as csv or --as geojson and --purpose the cells go out, which the log keeps as a disclosure. Background is never counted."),
    bow_verb_density,
  },
  {
    "knox", ON_CASE, "", 0, 0, "distances days metric ends runs seed pairs fewest " FIGURES FILTER,
    N_("Test whether events near in space are near in time more often than by chance"),
    N_("Public reports are counted, or each --kind of what happens. Each band of distance and time has how many pairs there are, how many there are when the days are shuffled, and p = (shuffles with as many + 1) / (shuffles + 1). With --pairs the pairs of one band are listed, and with --as geojson they go out as lines."),
    bow_verb_knox,
  },
  {
    "aoristic", ON_CASE, "", 0, 0, FIGURES FILTER,
    N_("Spread events over the hours of the week in which they can have happened"), NULL, bow_verb_aoristic,
  },
  {
    "cluster", ON_CASE, "", 0, 0, "zoom " FIGURES FILTER,
    N_("Gather events that lie beside each other, as the map does"), NULL, bow_verb_cluster,
  },
  {
    "product", ON_CASE, N_("list | templates | new TYPE|TEMPLATE FIELD=VALUE… | template TYPE|usual FIELD=VALUE… | preview REF | build REF COPY"), 1, -1, "out",
    N_("Make a briefing pack, a profile, an assessment or a closure report, and write its copies"),
    N_("A product begins with the sections of its TYPE (briefing_pack, subject_profile, problem_profile, tactical_assessment or closure_report) or of a TEMPLATE; “+copy number=1 recipient=…” is a line of its distribution list. What may stand in it depends on its audience. “preview” says what goes in and what is withheld; “build” writes a copy of a product that is issued as a PDF, which the log keeps as a disclosure."),
    bow_verb_product,
  },
  {
    "calendar", ON_CASE, "", 0, 0, "since until to-file recipient purpose",
    N_("List what is due, or write it as a calendar"),
    N_("Bail returns, tasks and actions that are not done, and reviews of retention, from today and for a year unless --since and --until name other days, such as 2019-01-21. With --to and --purpose that goes into an iCalendar file, which holds references and days and no names; the log keeps it as a disclosure."),
    bow_verb_calendar,
  },
  {
    "history", ON_CASE, "REF", 1, 1, "",
    N_("Show what was done to a record"), NULL, bow_verb_history,
  },
  {
    "undo", ON_CASE, "", 0, 0, "",
    N_("Take back your last action"),
    N_("Of the last hour, and only while no other account has changed anything since."),
    bow_verb_undo,
  },
  {
    "redo", ON_CASE, "", 0, 0, "",
    N_("Do again what you took back last"), NULL, bow_verb_redo,
  },
  {
    "log", ON_CASE, "", 0, 0, "limit by act since until record out recipient",
    N_("Show the log, newest first"),
    N_("With --by, --act, --since, --until or --record: who looked and who changed, without any value. With --out and a name that ends in .csv or .pdf that is written for an auditor or the Commissioner, with what verifying gave."),
    bow_verb_log,
  },
  {
    "head", ON_CASE, "", 0, 0, "out check",
    N_("Say how far the history goes, to be kept outside the file; or check that it still goes that far"),
    N_("Somebody who has the key could cut the end off the history, or put back an older file. What is kept elsewhere shows that."), bow_verb_head,
  },
  {
    "verify", ON_CASE, "", 0, 0, "",
    N_("Check every page, the chain, the signatures and the replay of the log"), NULL, bow_verb_verify,
  },
  {
    "export", ON_CASE, "", 0, 0, "as to-file recipient purpose conditions-acknowledged until " FILTER,
    N_("Write records to an open format; the log keeps it as a disclosure"),
    N_("--as geojson or --as csv, and --purpose. What is marked sensitive stays in the file: sanitised text goes in place of raw text, and never who made a report. Of a note that is not live, whose conditions nobody acknowledged or that concerns a child, only that it is there is written. A table of one --kind has a column for each of its fields."),
    bow_verb_export,
  },
  {
    "attach", ON_CASE, N_("REF PATH"), 2, 2, "keep-metadata",
    N_("Attach a file to a record"),
    N_("At most 256 MiB. On an anonymous report the file loses its name, and a JPEG or PNG picture its place, time, device and author; another file is taken with --keep-metadata alone."),
    bow_verb_attach,
  },
  {
    "attachment", ON_CASE, "REF", 1, 1, "out recipient purpose",
    N_("Write an attachment to a file; the log keeps it as a disclosure"), NULL, bow_verb_attachment,
  },
  {
    "disseminate", ON_CASE, "REF", 1, 1, "as to-recipient purpose basis conditions-acknowledged pending out",
    N_("Release the sanitised text of a note to named recipients"),
    N_("REF is a live note, or a dissemination that was prepared. The document goes to standard output or to --out, as text or, with --as pdf or --as json, as PDF or JSON. What is not ready to be released stays pending, and the message says why."),
    bow_verb_disseminate,
  },
  {
    "backup", ON_CASE, "TO", 1, 1, "",
    N_("Copy the file and its key file"), NULL, bow_verb_backup,
  },
  {
    "source", ON_CASE, N_("list | add TYPE RISK | write REF | status REF STATUS | show REF | grant REF ACCOUNT | withdraw REF ACCOUNT"), 1, 3, "body-file reason",
    N_("Keep the source register"),
    N_("The case file says of a source its reference, type, status and risk; who it is, from --body-file, is sealed to accounts that are named. “show” opens that with --reason alone, and the log keeps the reason. “write”, “status”, “grant” and “withdraw” take one who can read the entry."),
    bow_verb_source,
  },
  {
    "backgrounds", ON_CASE, "", 0, 0, "",
    N_("List the background files"), NULL, bow_verb_backgrounds,
  },
  {
    "remove-background", ON_CASE, "REF", 1, 1, "",
    N_("Remove a background file and all its rows"), NULL, bow_verb_remove_background,
  },
  {
    "rename-background", ON_CASE, N_("REF NAME"), 2, 2, "",
    N_("Give a background file another name"), NULL, bow_verb_rename_background,
  },
  {
    "features", ON_CASE, "REF", 1, 1, "",
    N_("List what a background file of boundaries or tracks draws"),
    N_("With --json, each has a place that a field of place or the area of a filter takes: its largest area, else its longest line or a point."),
    bow_verb_features,
  },
  {
    "batch", ON_CASE, N_("SCRIPT"), 1, 1, "passphrases clock",
    N_("Run a script of verbs in one process"),
    N_("One command a line, without the file; quotes as in a shell, “#” for comments, “\\” at the end to go on in the next line. “$name = add …” names a reference; “as ACCOUNT” changes the account; “clock TIME” sets the story clock of an example. The first error stops the script; what was done before it stays."),
    bow_verb_batch,
  },
};

/**
 * bow_cli_verbs:
 * @n_verbs: (out): how many
 *
 * Returns: (array length=n_verbs): all verbs, in the order of the help
 */
const BowVerb *
bow_cli_verbs (gsize *n_verbs)
{
  *n_verbs = G_N_ELEMENTS (verbs);
  return verbs;
}

/**
 * bow_cli_find_verb:
 * @name: a word
 *
 * Returns: (nullable): the verb of that name
 */
const BowVerb *
bow_cli_find_verb (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (verbs[i].name, name) == 0)
      return &verbs[i];
  return NULL;
}
