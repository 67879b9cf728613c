/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-log-line.h"

#include <glib/gi18n-lib.h>

/* As section 62 of the Data Protection Act 2018 has them, and what keeps the
 * file itself. */
static const BowEnumerationItem act_items[] = {
  { "consultation", N_("Consultation"), N_("Somebody looked") },
  { "disclosure", N_("Disclosure"), N_("Data went out") },
  { "collection", N_("Collection"), N_("Data came in") },
  { "alteration", N_("Alteration"), N_("Data changed") },
  { "combination", N_("Combination"), N_("Data was brought together") },
  { "erasure", N_("Erasure"), N_("Data was disposed of") },
  { "control", N_("Control"), N_("The file itself was looked after") },
};

const BowEnumeration bow_log_acts = {
  .name = "act", BOW_ENUMERATION_ITEMS (act_items),
};

/* What an entry says was done. */
static const BowEnumerationItem verb_items[] = {
  { "absorb", N_("Merged into another"), NULL },
  { "account", N_("Account added"), NULL },
  { "alike", N_("May be the same as another after all"), NULL },
  { "assess", N_("Assessed for disclosure"), NULL },
  { "attach", N_("File attached"), NULL },
  { "bin", N_("Put in the bin"), NULL },
  { "copy", N_("Copied"), NULL },
  { "create", N_("Made"), NULL },
  { "dispose", N_("Disposed of"), NULL },
  { "erase", N_("Erased"), NULL },
  { "export", N_("Exported"), NULL },
  { "export-log", N_("Log exported"), NULL },
  { "file", N_("File made"), NULL },
  { "hold", N_("Put on hold"), NULL },
  { "import", N_("Imported"), NULL },
  { "import-background", N_("Background imported"), NULL },
  { "key-file", N_("Key file changed"), NULL },
  { "keys", N_("New keys of an account"), NULL },
  { "link", N_("Linked"), NULL },
  { "merge", N_("Another merged into it"), NULL },
  { "network", N_("Looked at a network"), NULL },
  { "number", N_("Number not used"), NULL },
  { "part", N_("A record of its own again"), NULL },
  { "passphrase", N_("Passphrase changed"), NULL },
  { "print", N_("Printed"), NULL },
  { "read", N_("Opened"), NULL },
  { "readmit", N_("Account let in again"), NULL },
  { "rekey", N_("New key of the file"), NULL },
  { "release", N_("Hold lifted"), NULL },
  { "remove", N_("Account removed"), NULL },
  { "remove-background", N_("Background removed"), NULL },
  { "rename-background", N_("Background renamed"), NULL },
  { "resaved", N_("Saved search put back"), NULL },
  { "retention-policy", N_("Retention policy changed"), NULL },
  { "retention-begin", N_("Review of its retention begun"), NULL },
  { "retention-group", N_("Put into a group of retention"), NULL },
  { "retention-review", N_("Retention decided"), NULL },
  { "reveal", N_("Sealed text opened"), NULL },
  { "revoke", N_("Account revoked"), NULL },
  { "roles", N_("Roles changed"), NULL },
  { "save-linked", N_("Saved with links"), NULL },
  { "saved", N_("Search saved"), NULL },
  { "search", N_("Searched"), NULL },
  { "set", N_("Changed"), NULL },
  { "setting", N_("Setting of the force changed"), NULL },
  { "state", N_("Moved on"), NULL },
  { "unbin", N_("Taken out of the bin"), NULL },
  { "undo", N_("Undone"), NULL },
  { "redo", N_("Done again"), NULL },
  { "unlike", N_("Not the same as another"), NULL },
  { "unlink", N_("Link taken away"), NULL },
  { "unmerge", N_("Taken apart from another"), NULL },
  { "unsaved", N_("Saved search taken away"), NULL },
  { "watch", N_("Watch of a search changed"), NULL },
};

static const BowEnumeration verbs = {
  .name = "verb", BOW_ENUMERATION_ITEMS (verb_items),
};

/**
 * bow_log_line_free:
 * @self: (nullable): a line
 *
 * Frees it.
 */
void
bow_log_line_free (BowLogLine *self)
{
  if (self == NULL)
    return;
  g_free (self->account);
  g_free (self->act);
  g_free (self->verb);
  g_free (self->ref);
  g_free (self->field);
  g_free (self->because);
  g_free (self->recipient);
  g_free (self);
}

/**
 * bow_log_act_label:
 * @act: name of an act
 *
 * Returns: its name for people
 */
const char *
bow_log_act_label (const char *act)
{
  return bow_enumeration_label (&bow_log_acts, act);
}

/**
 * bow_log_verb_label:
 * @verb: what an entry says was done, for example `set`
 *
 * Returns: the same for people; @verb itself where it is not known
 */
const char *
bow_log_verb_label (const char *verb)
{
  return bow_enumeration_find (&verbs, verb) != NULL ? bow_enumeration_label (&verbs, verb) : verb;
}
