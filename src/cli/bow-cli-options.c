/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bow-cli-options.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/bow-cli.h"

typedef struct
{
  const char *name;
  /* What stands for its value in the help; NULL for a switch. */
  const char *value;
  gsize offset;
  const char *help;
  /* Whether it may stand there again; its values are a line each. */
  gboolean repeats;
} Option;

#define SWITCH(name, member, help) { name, NULL, G_STRUCT_OFFSET (BowCliOptions, member), help, FALSE }
#define VALUE(name, value, member, help) { name, value, G_STRUCT_OFFSET (BowCliOptions, member), help, FALSE }
#define VALUES(name, value, member, help) { name, value, G_STRUCT_OFFSET (BowCliOptions, member), help, TRUE }

/* GOption takes a longitude of -0.11 for an option, so this is our own. */
static const Option options[] = {
  SWITCH ("help", help, N_("Show this help")),
  SWITCH ("json", json, N_("Write the result as JSON")),
  SWITCH ("quiet", quiet, N_("Write nothing when all is well")),
  VALUE ("account", N_("NAME"), account, N_("The account that opens the file; needed where it has several")),
  VALUE ("passphrase-file", N_("FILE"), passphrase_file, N_("Read the passphrase from the first line of a file, or of standard input if it is “-”")),
  VALUE ("new-passphrase-file", N_("FILE"), new_passphrase_file, N_("Read the new passphrase in the same way")),
  VALUE ("recovery-file", N_("FILE"), recovery_file, N_("Where the recovery key is written or read")),
  VALUE ("display-name", N_("NAME"), display_name, N_("How others see the account")),
  VALUE ("roles", N_("ROLES"), roles, N_("What the account may do, separated by commas")),
  SWITCH ("example", example, N_("Make an example, with invented content; the file says so for ever")),
  VALUE ("clock", N_("TIME"), clock, N_("Begin an example at this time of its story, such as 2019-01-21T19:00:00Z")),
  SWITCH ("cheap-keys", cheap_keys, N_("Spend little on key derivation; in test builds alone")),
  VALUE ("as", N_("WHAT"), as, N_("The format or the relation")),
  SWITCH ("again", again, N_("Bring in reports or tracks although the same file has been before")),
  VALUE ("because", N_("REF|TEXT"), because, N_("What you are working on, kept in the log with every look; for a link, the report, note line (N-000001/2) or attachment that says so, or your own statement")),
  VALUE ("strength", N_("CODE"), strength, N_("confirmed, unconfirmed (unless said otherwise) or disproved")),
  VALUE ("valid-from", N_("DATE"), valid_from, N_("The first day it held")),
  VALUE ("valid-to", N_("DATE"), valid_to, N_("The last day it held")),
  VALUE ("reason", N_("TEXT"), reason, N_("Why")),
  SWITCH ("all", all, N_("Also what is not due")),
  SWITCH ("approve", approve, N_("Erase it, which cannot be taken back")),
  SWITCH ("rekey", rekey, N_("Give the file a new key as well, so that old copies of its pages cannot be read with it")),
  VALUE ("authority", N_("TEXT"), authority, N_("By what authority; this stays, so name nobody in it")),
  VALUE ("body-file", N_("FILE"), body_file, N_("Read what is to be sealed from a file, or from standard input if it is “-”")),
  VALUE ("early", N_("TEXT"), early, N_("Why it is reviewed before its day")),
  VALUE ("expected", N_("VERSION"), expected, N_("Only if it is still at this version, as “show” gives it")),
  VALUE ("outcome", N_("CODE"), outcome, N_("What a review of retention decides: retain, retain-amended, dispose or refer")),
  VALUE ("reasons", N_("CODES"), reasons, N_("Reasons to retain, separated by commas")),
  VALUE ("edited", N_("REF"), edited, N_("The attachment that is disclosed in its place")),
  VALUE ("kept", N_("WHERE"), location, N_("Where it is kept; this case file, unless said otherwise")),
  VALUE ("report", N_("TEXT"), report, N_("What the disclosure officer reports; an MG6E needs it")),
  VALUE ("sensitive", N_("TEXT"), sensitivity, N_("Why it is sensitive; an MG6D needs it")),
  VALUE ("area", N_("REF|AREA"), area, N_("The area: that of a record, or for a list as well-known text of a polygon")),
  VALUE ("comparison", N_("REF"), comparison, N_("A record with an area where it was not done")),
  VALUE ("ring", N_("METRES"), ring, N_("How wide a ring around the area is, from 25 to 5,000; 200 unless said otherwise")),
  VALUE ("before", N_("DAYS"), before, N_("How many days before; as many as it lasted unless said otherwise")),
  VALUE ("after", N_("DAYS"), after, N_("How many days afterwards; as many as it lasted unless said otherwise")),
  VALUE ("filter", N_("TEXT"), filter, N_("Exactly what this filter shows, as a board prints it")),
  VALUE ("kernel", N_("NAME"), kernel, N_("How weight falls with distance: quartic (unless said otherwise), triangular, uniform, triweight or epanechnikov")),
  VALUE ("bandwidth", N_("METRES"), bandwidth, N_("How far an event reaches, or how far neighbours are; by Silverman’s rule unless said otherwise")),
  VALUE ("cell", N_("METRES"), cell, N_("The side of a cell")),
  SWITCH ("binned", binned, N_("Share events out to the middles of cells first: quicker for very many, and within half a per cent of the peak")),
  VALUE ("rate", N_("SHARE"), rate, N_("Of the cells that stand out, how many may do so by chance; 0.05 unless said otherwise")),
  VALUE ("fewest", N_("N"), fewest, N_("How many events it takes at least")),
  VALUE ("distances", N_("METRES,…"), distances, N_("Upper ends of the bands of distance; 100,200,300,400 unless said otherwise")),
  VALUE ("days", N_("DAYS,…"), days, N_("Upper ends of the bands of time; 7,14,21,28 unless said otherwise")),
  VALUE ("metric", N_("NAME"), metric, N_("How distance is measured: manhattan (unless said otherwise) or euclidean")),
  VALUE ("ends", N_("WHICH"), ends, N_("Which of its ends a band holds: lower (unless said otherwise) or upper")),
  VALUE ("runs", N_("N"), runs, N_("How often the days are shuffled; 999 unless said otherwise")),
  VALUE ("seed", N_("N"), seed, N_("The seed of what is random; the same seed gives the same again")),
  VALUE ("pairs", N_("D,T"), pairs, N_("List the pairs of this band of distance and of time, counted from 1, and the chains that they make")),
  VALUE ("zoom", N_("N"), zoom, N_("The zoom of the map, from 0 to 20; 12 unless said otherwise")),
  VALUE ("depth", N_("N"), depth, N_("How many links are followed; 1 unless said otherwise, and 4 for paths")),
  VALUE ("relations", N_("CODES"), relations, N_("Only these relations, separated by commas; a field that names a record is written as arrest.person")),
  VALUE ("grades", N_("LETTERS"), grades, N_("Only links assessed as one of these letters, such as AB")),
  SWITCH ("confirmed", confirmed, N_("Only links that are confirmed")),
  SWITCH ("disproved", disproved, N_("Also links that were disproved")),
  SWITCH ("linked", linked, N_("Only records that a link joins to another")),
  VALUE ("measure", N_("NAME"), measure, N_("Measure it: degree, betweenness, communities or components")),
  VALUE ("layout", N_("NAME"), layout, N_("How it is laid out: stress (unless said otherwise), layered, circular or time")),
  VALUE ("kind", N_("KINDS"), kind, N_("Only these kinds, separated by commas")),
  VALUE ("operation", N_("REF"), operation, N_("Only what belongs to this operation")),
  VALUE ("line", N_("REF"), line, N_("Only what belongs to the county line of this organisation or deal line")),
  VALUE ("words", N_("WORDS"), words, N_("Only what has these words")),
  VALUE ("from", N_("TIME"), from, N_("Only what was still happening at this time, or later")),
  VALUE ("to", N_("TIME"), to, N_("Only what had begun by this time")),
  VALUE ("until", N_("TIME"), to, N_("Only what had begun by this time")),
  VALUE ("state", N_("STATES"), state, N_("Only these states, separated by commas")),
  VALUE ("near", N_("PLACE"), near_to, N_("Only what lies near this place; without --within it is written as latitude,longitude,metres")),
  VALUE ("within", N_("METRES"), within, N_("How near that is")),
  VALUE ("box", N_("W,S,E,N"), box, N_("Only what lies in this box of longitude and latitude")),
  VALUE ("sort", N_("COLUMN"), sort, N_("updated, created, when, ref, title, kind or state")),
  SWITCH ("descending", descending, N_("Greatest or latest first")),
  VALUE ("limit", N_("N"), limit, N_("At most so many")),
  VALUE ("to-file", N_("OUT"), output, N_("Write to this file, which must not exist, and not to standard output")),
  VALUE ("out", N_("OUT"), output, N_("Write to this file, which must not exist, and not to standard output")),
  VALUE ("by", N_("ACCOUNT"), by, N_("Only what this account did")),
  VALUE ("act", N_("ACT"), act, N_("Only this act: consultation, disclosure, collection, alteration, combination, erasure or control")),
  VALUE ("record", N_("REF"), record, N_("Only what was done to this record")),
  VALUE ("since", N_("TIME"), from, N_("Only what was done at or after this time")),
  VALUE ("check", N_("HEAD|FILE"), check, N_("Compare with the head in the footer of a page, or with what “head” wrote before")),
  VALUE ("recipient", N_("WHO"), recipient, N_("Whom it is for; kept in the log and in the file")),
  VALUES ("to-recipient", N_("WHO"), recipients, N_("Who receives it, with the organisation in brackets; once for each")),
  VALUE ("purpose", N_("TEXT"), purpose, N_("What those who receive it need it for; kept in the log and in the file")),
  VALUE ("basis", N_("TEXT"), basis, N_("The power or the agreement under which it is shared")),
  SWITCH ("conditions-acknowledged", conditions_acknowledged, N_("Those who receive it have acknowledged the conditions of what has handling code C")),
  SWITCH ("keep-metadata", keep_metadata, N_("Attach to an anonymous report what metadata cannot be taken out of")),
  SWITCH ("shared", shared, N_("Let every account see the search")),
  SWITCH ("pending", pending, N_("Prepare it, and release it later")),
  SWITCH ("own", own, N_("The record itself, where it was merged into another")),
  VALUE ("passphrases", N_("FILE"), passphrases, N_("A line for each account that the script uses: its name, a tab and its passphrase")),
};

const char *const bow_cli_common_options = "help json quiet account passphrase-file because";

static gboolean
is_named (const char *names,
          const char *name)
{
  g_auto (GStrv) parts = g_strsplit (names, " ", -1);

  return g_strv_contains ((const char *const *) parts, name);
}

/* `--to` is a time for a list, a file for an export and people for a
 * dissemination. */
static const char *
get_alias (const char *allowed,
           const char *name)
{
  if (strcmp (name, "to") != 0)
    return name;
  if (is_named (allowed, "to-recipient"))
    return "to-recipient";

  return is_named (allowed, "to-file") ? "to-file" : name;
}

static const Option *
find_option (const char *allowed,
             const char *name)
{
  name = get_alias (allowed, name);
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    if (strcmp (options[i].name, name) == 0 &&
        (is_named (allowed, name) || is_named (bow_cli_common_options, name)))
      return &options[i];
  return NULL;
}

static void
set_value (char      **member,
           const char *value,
           gboolean    repeats)
{
  g_autofree char *both = repeats && *member != NULL ? g_strconcat (*member, "\n", value, NULL) : NULL;

  g_set_str (member, both != NULL ? both : value);
}

static gboolean
take_option (BowCliOptions *self,
             const char    *allowed,
             const char    *argument,
             const char    *next,
             gboolean      *took_next,
             GError       **error)
{
  const char *equals = strchr (argument, '=');
  g_autofree char *name = equals != NULL ? g_strndup (argument, (gsize) (equals - argument)) : g_strdup (argument);
  const Option *option = find_option (allowed, name + strlen ("--"));
  const char *value = equals != NULL ? equals + 1 : next;

  *took_next = FALSE;
  if (option == NULL)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("There is no option “%s” here."), name);
      return FALSE;
    }
  if (option->value == NULL)
    {
      if (equals != NULL)
        {
          g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("The option “%s” takes no value."), name);
          return FALSE;
        }
      *(gboolean *) G_STRUCT_MEMBER_P (self, option->offset) = TRUE;
      return TRUE;
    }
  if (value == NULL)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("The option “%s” needs a value."), name);
      return FALSE;
    }
  *took_next = equals == NULL;
  set_value ((char **) G_STRUCT_MEMBER_P (self, option->offset), value, option->repeats);
  return TRUE;
}

/**
 * bow_cli_options_parse:
 * @self: where the values go
 * @allowed: the names of the options that may be there, besides the common ones
 * @arguments: (inout): the arguments; the options are taken out of them
 * @error: return location
 *
 * Reads the options, which may stand anywhere before an argument `--`.
 *
 * Returns: %FALSE with %BOW_CLI_ERROR_USAGE
 */
gboolean
bow_cli_options_parse (BowCliOptions *self,
                       const char    *allowed,
                       char         **arguments,
                       GError       **error)
{
  gsize kept = 0;
  gboolean is_over = FALSE;

  for (gsize i = 0; arguments[i] != NULL; i++)
    {
      gboolean took_next = FALSE;

      if (is_over || !g_str_has_prefix (arguments[i], "--"))
        {
          char *argument = g_steal_pointer (&arguments[i]);

          arguments[kept++] = argument;
          continue;
        }
      if (strcmp (arguments[i], "--") == 0)
        is_over = TRUE;
      else if (!take_option (self, allowed, arguments[i], arguments[i + 1], &took_next, error))
        {
          /* Whatever was moved forward leaves a hole; close it for the caller. */
          for (; arguments[i] != NULL; i++)
            {
              char *argument = g_steal_pointer (&arguments[i]);

              arguments[kept++] = argument;
            }
          arguments[kept] = NULL;
          return FALSE;
        }
      g_clear_pointer (&arguments[i], g_free);
      if (took_next)
        g_clear_pointer (&arguments[++i], g_free);
    }
  arguments[kept] = NULL;
  return TRUE;
}

/**
 * bow_cli_options_clear:
 * @self: options
 *
 * Forgets all values.
 */
void
bow_cli_options_clear (BowCliOptions *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    if (options[i].value != NULL)
      g_clear_pointer ((char **) G_STRUCT_MEMBER_P (self, options[i].offset), g_free);
  memset (self, 0, sizeof *self);
}

/**
 * bow_cli_options_print_help:
 * @allowed: names of options
 * @text: where their help goes, a line each
 *
 * Appends the help of options.
 */
void
bow_cli_options_print_help (const char *allowed,
                            GString    *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    {
      const Option *option = &options[i];
      g_autofree char *shown = NULL;

      if (!is_named (allowed, option->name))
        continue;
      shown = g_strdup_printf ("--%s%s%s", g_str_has_prefix (option->name, "to-") ? "to" : option->name,
                               option->value != NULL ? " " : "", option->value != NULL ? _(option->value) : "");
      g_string_append_printf (text, "  %-30s %s\n", shown, _(option->help));
    }
}
