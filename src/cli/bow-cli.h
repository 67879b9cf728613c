/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "cli/bow-cli-options.h"
#include "cli/bow-cli-output.h"

G_BEGIN_DECLS

/**
 * BowCliExit:
 *
 * How a command ends. The numbers are part of the command line's interface.
 */
typedef enum
{
  BOW_CLI_OK = 0,
  BOW_CLI_FAILED = 1,
  BOW_CLI_USAGE = 2,
  BOW_CLI_WRONG_PASSPHRASE = 3,
  BOW_CLI_IN_USE = 4,
  BOW_CLI_DAMAGED = 5,
  BOW_CLI_CANNOT_OPEN = 6,
  BOW_CLI_NOT_FOUND = 7,
  BOW_CLI_BAD_INPUT = 8,
  BOW_CLI_WRONG_LIBRARY = 9,
  BOW_CLI_CHANGED = 10,
  BOW_CLI_CANCELLED = 130,
} BowCliExit;

typedef struct _BowBatch BowBatch;

/**
 * BowCli:
 * @path: (nullable): the case file named on the command line
 * @bow_case: (nullable): the case, for a verb that needs it open
 * @options: the options of the verb
 * @output: where the result goes
 * @cancellable: cancelled by Ctrl+C
 * @batch: (nullable): the script that is being run, if one is
 * @made: (nullable): reference of the record that the verb made
 *
 * One run of a verb.
 */
typedef struct
{
  char *path;
  BowCase *bow_case;
  BowCliOptions options;
  BowCliOutput *output;
  GCancellable *cancellable;
  BowBatch *batch;
  char *made;
} BowCli;

typedef gboolean (*BowVerbFunc) (BowCli *self, char **arguments, GError **error);

/**
 * BowVerbFlags:
 * @BOW_VERB_FILE: its first argument is a case file
 * @BOW_VERB_CASE: it runs on the open case, and may stand in a script
 */
typedef enum
{
  BOW_VERB_FILE = 1 << 0,
  BOW_VERB_CASE = 1 << 1,
} BowVerbFlags;

/**
 * BowVerb:
 * @name: the verb
 * @flags: what it needs
 * @arguments: its arguments after the file, as the help shows them
 * @least: the least number of arguments after the file
 * @most: the greatest, or -1
 * @options: the names of its own options, separated by spaces
 * @summary: what it does, in a line; N_()
 * @help: (nullable): more on it; N_()
 * @run: does it
 *
 * One verb of the command line.
 */
typedef struct
{
  const char *name;
  BowVerbFlags flags;
  const char *arguments;
  int least;
  int most;
  const char *options;
  const char *summary;
  const char *help;
  BowVerbFunc run;
} BowVerb;

const BowVerb *bow_cli_verbs       (gsize *n_verbs);
const BowVerb *bow_cli_find_verb   (const char *name);

int            bow_cli_main        (int argc, char **argv);
gboolean       bow_cli_run_verb    (BowCli *self, const BowVerb *verb, char **arguments, GError **error);
gboolean       bow_cli_open        (BowCli *self, const char *account, BowSecret *passphrase, GError **error);
gboolean       bow_cli_set_clock   (const char *time, GError **error);
BowCliExit     bow_cli_exit_code   (const GError *error);

#define BOW_CLI_ERROR (bow_cli_error_quark ())
/* There is one code: the command line is not as the help says. */
#define BOW_CLI_ERROR_USAGE 0

GQuark         bow_cli_error_quark (void);

/* The verbs, a file for each family. */
gboolean bow_verb_account     (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_aoristic    (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_attach      (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_attachment  (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_add         (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_backgrounds (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_backup      (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_basis       (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_batch       (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_board       (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_bin         (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_calendar    (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_carry       (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_closure     (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_cluster     (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_county_line (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_density     (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_dispose     (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_disseminate (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_duplicates  (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_evaluate    (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_export      (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_gazetteer   (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_geocode     (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_handover    (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_head        (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_history     (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_import      (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_knox        (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_lookup      (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_leaks       (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_link        (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_list        (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_log         (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_merge       (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_near        (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_network     (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_new         (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_not_duplicate (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_open        (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_passwd      (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_product     (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_queue       (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_recover     (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_remove_background (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_rename_background (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_features (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_retention   (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_review      (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_saved       (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_schedule    (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_search      (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_set         (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_setting     (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_show        (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_source       (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_state       (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_task        (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_unbin       (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_redo        (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_undo        (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_unlink      (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_unmerge     (BowCli *self, char **arguments, GError **error);
gboolean bow_verb_verify      (BowCli *self, char **arguments, GError **error);

/* A recovery key that was just made: verb-new.c */
gboolean bow_cli_check_recovery_file (BowCli *self, GError **error);
gboolean bow_cli_tell_recovery_key   (BowCli *self, BowSecret *key, GError **error);
void     bow_cli_say_new_recovery_key (BowCase *bow_case);

G_END_DECLS
