/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-verify.h"

#include <inttypes.h>
#include <locale.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "bow-verify-key.h"

#define MAX_PASSPHRASE 4096
#define MAX_SHOWN 100

enum
{
  EXIT_HOLDS = 0,
  EXIT_FAULTS = 1,
  EXIT_USAGE = 2,
  EXIT_UNREADABLE = 3,
};

typedef struct
{
  const char *file;
  const char *key_file;
  const char *keys;
  const char *account;
  const char *passphrase_file;
  const char *heads;
  const char *head;
} Options;

void
verify_fault (Verify *self, const char *format, ...)
{
  va_list args;

  if (self->n_faults == 0)
    printf ("%s\n", _("What does not hold:"));
  if (self->n_faults++ < MAX_SHOWN)
    {
      va_start (args, format);
      printf ("  • ");
      vprintf (format, args);
      printf ("\n");
      va_end (args);
    }
}

bool
verify_fail (Verify *self, const char *what)
{
  fprintf (stderr, _("bowstreet-verify: “%s” cannot be verified: %s.\n"), self->path, what);
  return false;
}

bool
verify_read_file (const char *path, size_t max, char **text, size_t *length)
{
  FILE *file = strcmp (path, "-") == 0 ? stdin : fopen (path, "rbe");
  bool is_read;

  *text = file != NULL ? malloc (max + 2) : NULL;
  if (*text == NULL)
    {
      if (file != NULL && file != stdin)
        fclose (file);
      return false;
    }
  *length = fread (*text, 1, max + 1, file);
  is_read = ferror (file) == 0 && *length <= max;
  (*text)[is_read ? *length : 0] = '\0';
  if (file != stdin)
    fclose (file);
  if (!is_read)
    free (*text);
  return is_read;
}

void
verify_print_id (const uint8_t id[VERIFY_ID_LENGTH], char text[VERIFY_ID_TEXT_LENGTH + 1])
{
  for (int i = 0; i < VERIFY_ID_LENGTH; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *text++ = '-';
      snprintf (text, 3, "%02x", id[i]);
      text += 2;
    }
}

bool
verify_parse_id (uint8_t id[VERIFY_ID_LENGTH], const char *text)
{
  size_t n_bytes = 0;

  return strlen (text) == VERIFY_ID_TEXT_LENGTH
         && sodium_hex2bin (id, VERIFY_ID_LENGTH, text, VERIFY_ID_TEXT_LENGTH, "-", &n_bytes, NULL) == 0
         && n_bytes == VERIFY_ID_LENGTH;
}

static void
print_usage (FILE *out)
{
  fprintf (out, "%s bowstreet-verify %s\n\n%s\n\n", _("Usage:"), _("FILE [OPTION…]"),
           _("Checks the log of a case file of Bow Street with code of its own, and says what that proves."));
  fprintf (out, "  --account NAME          %s\n", _("The account whose passphrase opens the key file"));
  fprintf (out, "  --passphrase-file FILE  %s\n", _("Read the passphrase from the first line of a file, or of standard input if it is “-”"));
  fprintf (out, "  --keys FILE             %s\n", _("The key file, if it is not the one beside the case file"));
  fprintf (out, "  --key-file FILE         %s\n", _("Read the key of the database itself, 64 hexadecimal digits, in place of a passphrase"));
  fprintf (out, "  --heads FILE            %s\n", _("Heads that were kept outside the file: of “bowstreet-cli head”, or from the state folder of a computer"));
  fprintf (out, "  --head DIGITS           %s\n", _("The head in the footer of a printed page"));
}

static bool
parse_options (Options *options, char **arguments)
{
  const struct
  {
    const char *name;
    const char **value;
  } known[] = {
    { "--account", &options->account }, { "--passphrase-file", &options->passphrase_file }, { "--keys", &options->keys },
    { "--key-file", &options->key_file }, { "--heads", &options->heads }, { "--head", &options->head },
  };

  for (char **argument = arguments + 1; *argument != NULL; argument++)
    {
      size_t i = 0;

      while (i < sizeof known / sizeof known[0] && strcmp (*argument, known[i].name) != 0)
        i++;
      if (i < sizeof known / sizeof known[0])
        {
          if (*++argument == NULL)
            return false;
          *known[i].value = *argument;
        }
      else if ((*argument)[0] == '-' || options->file != NULL)
        return false;
      else
        options->file = *argument;
    }
  return options->file != NULL;
}

/* Without showing it, where somebody types it. */
static bool
ask_passphrase (char *passphrase)
{
  struct termios shown;
  struct termios hidden;
  bool is_terminal = tcgetattr (STDIN_FILENO, &shown) == 0;
  bool is_read;

  if (is_terminal)
    {
      hidden = shown;
      hidden.c_lflag &= ~(tcflag_t) ECHO;
      fprintf (stderr, "%s ", _("Passphrase:"));
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden);
    }
  is_read = fgets (passphrase, MAX_PASSPHRASE, stdin) != NULL;
  if (is_terminal)
    {
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &shown);
      fprintf (stderr, "\n");
    }
  return is_read;
}

static bool
get_passphrase (Verify *self, const Options *options, char *passphrase)
{
  char *text;
  size_t length;

  if (options->passphrase_file == NULL)
    return ask_passphrase (passphrase) || verify_fail (self, _("there is no passphrase"));
  if (!verify_read_file (options->passphrase_file, MAX_PASSPHRASE - 1, &text, &length))
    return verify_fail (self, _("the file with the passphrase cannot be read"));
  memcpy (passphrase, text, length + 1);
  sodium_memzero (text, length);
  free (text);
  return true;
}

static bool
get_key (Verify *self, const Options *options)
{
  char passphrase[MAX_PASSPHRASE];
  bool is_open;

  if (options->key_file != NULL)
    return verify_key_from_hex (self, options->key_file);
  if (!get_passphrase (self, options, passphrase))
    return false;
  is_open = verify_key_from_passphrase (self, options->account, passphrase, strcspn (passphrase, "\r\n"));
  sodium_memzero (passphrase, sizeof passphrase);
  return is_open;
}

static void __attribute__ ((format (printf, 1, 2)))
tell (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  printf ("  • ");
  vprintf (format, args);
  printf ("\n");
  va_end (args);
}

static void
tell_proved (const Verify *self, int64_t head_entry)
{
  printf ("%s\n", _("What this proves:"));
  tell (_("Pages of the file: %" PRId64 ", each with the code that the key gives it. Nobody without the key wrote any of them."), self->n_pages);
  tell (_("Entries of the log: %" PRId64 ", feeds: %" PRId64 ". Each entry goes on from the one before it in its feed, without a gap."), self->n_entries, self->n_feeds);
  tell (_("Signatures: %" PRId64 ". Each is right, and made with a key that the log had given to that account by then."), self->n_signatures);
  tell (_("Contents of entries: %" PRId64 ", each as it was logged. Erased: %" PRId64 ", each by an entry that says so."), self->n_payloads, self->n_erased);
  if (self->n_recovered > 0)
    tell (_("New keys given by the recovery key: %" PRId64 ". Ask whether that was so."), self->n_recovered);
  if (self->has_keys)
    tell (_("Accounts in the key file: %" PRId64 ", each with the key that the log says."), self->n_slots);
  if (head_entry > 0)
    tell (_("The printed head is that of entry %" PRId64 ": nothing up to there was altered since it was printed."), head_entry);
  else if (self->has_heads)
    tell (_("Heads that were kept outside the file: %" PRId64 ". The log reaches them all: nothing up to there was altered or cut off."), self->n_heads);
}

static void
tell_not_proved (const Verify *self)
{
  printf ("%s\n", _("What this does not prove:"));
  if (!self->has_heads)
    tell (_("That nothing was cut off at the end, or that this is not an older copy. Give --heads or --head for that."));
  else
    tell (_("That nothing after those heads was cut off."));
  if (!self->has_keys)
    tell (_("That the keys in the log belong to the accounts: there was no key file to compare them with."));
  tell (_("That the tables say what the log says: “bowstreet-cli verify” replays the log and compares."));
  tell (_("That what was entered is true, that the clocks of the computers were right, or that nobody saw the file by other means."));
}

static int
report (const Verify *self, int64_t head_entry)
{
  char digits[2 * VERIFY_HASH_LENGTH + 1];
  time_t seconds = (time_t) (self->newest / 1000);
  struct tm at;
  char when[32] = "";

  if (self->n_faults > 0)
    {
      if (self->n_faults > MAX_SHOWN)
        tell (_("and %" PRIu64 " more."), self->n_faults - MAX_SHOWN);
      printf ("%s\n", _("The history of this file was altered, or the file is damaged. Keep it as it is, and compare it with a backup."));
      return EXIT_FAULTS;
    }
  if (gmtime_r (&seconds, &at) != NULL)
    strftime (when, sizeof when, "%Y-%m-%d %H:%M:%S UTC", &at);
  printf (_("The history is intact to entry %" PRId64 ", written %s.\n"), self->n_entries, when);
  tell_proved (self, head_entry);
  tell_not_proved (self);
  sodium_bin2hex (digits, sizeof digits, self->head, VERIFY_HASH_LENGTH);
  printf ("%s %s\n", _("Newest head:"), digits);
  return EXIT_HOLDS;
}

static int
verify (Verify *self, const Options *options)
{
  int64_t head_entry = 0;

  if (!get_key (self, options) || !verify_pages (self) || !verify_open (self) || !verify_log (self)
      || (options->heads != NULL && !verify_heads (self, options->heads))
      || (options->head != NULL && !verify_head (self, options->head, &head_entry)))
    return self->n_faults > 0 ? EXIT_FAULTS : EXIT_UNREADABLE;
  return report (self, head_entry);
}

int
main (int argc, char **argv)
{
  Options options = { 0 };
  Verify self = { 0 };
  int status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, BOW_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (!verify_library ())
    {
      fprintf (stderr, "bowstreet-verify: %s\n", _("The database library in this process does not encrypt. Start the program without LD_PRELOAD, or install it again."));
      return EXIT_UNREADABLE;
    }
  if (argc == 2 && strcmp (argv[1], "--help") == 0)
    {
      print_usage (stdout);
      return EXIT_HOLDS;
    }
  if (sodium_init () < 0 || !parse_options (&options, argv))
    {
      print_usage (stderr);
      return EXIT_USAGE;
    }
  self.path = options.file;
  self.keys_path = options.keys != NULL ? sqlite3_mprintf ("%s", options.keys) : sqlite3_mprintf ("%s-keys", options.file);
  status = verify (&self, &options);
  sodium_memzero (self.key, sizeof self.key);
  sqlite3_close (self.db);
  sqlite3_free (self.keys_path);
  return status;
}
