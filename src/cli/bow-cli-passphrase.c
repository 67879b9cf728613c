/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bow-cli-passphrase.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/bow-error.h"

#define MAX_LENGTH 4096

/* One byte at a time, so that nothing stays in a buffer of ours and the next
 * line is still there for whoever reads it. Returns FALSE at the end. */
static gboolean
read_byte (int           fd,
           GCancellable *cancellable,
           guint8       *byte,
           GError      **error)
{
  GPollFD fds[2] = { { fd, G_IO_IN | G_IO_HUP, 0 }, { -1, G_IO_IN, 0 } };
  guint n_fds = cancellable != NULL && g_cancellable_make_pollfd (cancellable, &fds[1]) ? 2 : 1;
  gssize n;

  g_poll (fds, n_fds, -1);
  if (n_fds == 2)
    g_cancellable_release_fd (cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  do
    n = read (fd, byte, 1);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    g_set_error (error, BOW_ERROR, BOW_ERROR_IO, _("The passphrase could not be read: %s."), g_strerror (errno));
  return n == 1;
}

/* A line without its end; NULL without an error at the end of the input. */
static BowSecret *
read_line (int           fd,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr (BowSecret) buffer = bow_secret_new (MAX_LENGTH);
  guint8 *bytes = bow_secret_data (buffer);
  g_autoptr (GError) local_error = NULL;
  gsize length = 0;
  guint8 byte;

  while (read_byte (fd, cancellable, &byte, &local_error) && byte != '\n')
    {
      if (length == MAX_LENGTH)
        {
          g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE, _("The passphrase is longer than %d bytes."), MAX_LENGTH);
          return NULL;
        }
      bytes[length++] = byte;
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (length > 0 && bytes[length - 1] == '\r')
    length--;
  return length > 0 ? bow_secret_new_copy (bytes, length) : NULL;
}

static BowSecret *
check_given (BowSecret *secret,
             GError   **error)
{
  if (secret == NULL && (error == NULL || *error == NULL))
    g_set_error (error, BOW_ERROR, BOW_ERROR_WRONG_PASSPHRASE, _("No passphrase was given."));
  return secret;
}

static int
open_file (const char *file,
           GError    **error)
{
  int fd = open (file, O_RDONLY | O_CLOEXEC);

  if (fd < 0)
    g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("%s cannot be read: %s."), file, g_strerror (errno));
  return fd;
}

static BowSecret *
ask (const char   *prompt,
     GCancellable *cancellable,
     GError      **error)
{
  g_autofd int tty = open ("/dev/tty", O_RDWR | O_CLOEXEC);
  struct termios before, silent;
  BowSecret *secret;

  if (tty < 0 || tcgetattr (tty, &before) != 0)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_WRONG_PASSPHRASE,
                   _("There is no terminal to ask for the passphrase on. Give it with --passphrase-file."));
      return NULL;
    }
  silent = before;
  silent.c_lflag &= ~(tcflag_t) ECHO;
  tcsetattr (tty, TCSAFLUSH, &silent);
  if (write (tty, prompt, strlen (prompt)) < 0 || write (tty, ": ", 2) < 0)
    g_debug ("The prompt could not be shown");
  secret = read_line (tty, cancellable, error);
  tcsetattr (tty, TCSAFLUSH, &before);
  if (write (tty, "\n", 1) < 0)
    g_debug ("The line could not be ended");
  return check_given (secret, error);
}

/**
 * bow_cli_passphrase_get:
 * @file: (nullable): a file whose first line it is, or `-` for a line of
 *   standard input; %NULL to ask on the terminal
 * @prompt: what is asked for
 * @cancellable: (nullable): stops the asking
 * @error: return location
 *
 * Gets a passphrase, never from an argument and never with an echo.
 *
 * Returns: (transfer full): the passphrase; %NULL with @error set on failure
 */
BowSecret *
bow_cli_passphrase_get (const char   *file,
                        const char   *prompt,
                        GCancellable *cancellable,
                        GError      **error)
{
  g_autofd int fd = -1;

  if (file == NULL)
    return ask (prompt, cancellable, error);
  if (strcmp (file, "-") == 0)
    return check_given (read_line (STDIN_FILENO, cancellable, error), error);
  fd = open_file (file, error);
  return fd >= 0 ? check_given (read_line (fd, cancellable, error), error) : NULL;
}

/**
 * bow_cli_passphrase_get_new:
 * @file: (nullable): as for bow_cli_passphrase_get()
 * @prompt: what is asked for
 * @cancellable: (nullable): stops the asking
 * @error: return location
 *
 * Gets a passphrase that is being chosen: on the terminal it is asked for twice.
 *
 * Returns: (transfer full): the passphrase; %NULL with @error set on failure
 */
BowSecret *
bow_cli_passphrase_get_new (const char   *file,
                            const char   *prompt,
                            GCancellable *cancellable,
                            GError      **error)
{
  g_autoptr (BowSecret) first = bow_cli_passphrase_get (file, prompt, cancellable, error);
  g_autoptr (BowSecret) second = NULL;

  if (first == NULL || file != NULL)
    return g_steal_pointer (&first);
  second = ask (_("The same again"), cancellable, error);
  if (second == NULL)
    return NULL;
  if (!bow_secret_equal (first, second))
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_WRONG_PASSPHRASE, _("The two are not the same. Nothing was changed."));
      return NULL;
    }
  return g_steal_pointer (&first);
}

/**
 * bow_cli_passphrase_look_up:
 * @file: a file with a line for each account: its name, a tab, its passphrase
 * @account: name of an account
 * @error: return location
 *
 * Gets the passphrase of one account out of several.
 *
 * Returns: (transfer full): the passphrase; %NULL with @error set on failure
 */
BowSecret *
bow_cli_passphrase_look_up (const char *file,
                            const char *account,
                            GError    **error)
{
  g_autofd int fd = open_file (file, error);
  gsize name_length = strlen (account);
  g_autoptr (GError) local_error = NULL;

  if (fd < 0)
    return NULL;
  for (;;)
    {
      g_autoptr (BowSecret) line = read_line (fd, NULL, &local_error);
      const guint8 *bytes = line != NULL ? bow_secret_bytes (line) : NULL;
      gsize length = line != NULL ? bow_secret_length (line) : 0;

      if (line == NULL)
        break;
      if (length > name_length + 1 && memcmp (bytes, account, name_length) == 0 && bytes[name_length] == '\t')
        return bow_secret_new_copy (bytes + name_length + 1, length - name_length - 1);
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("%s has no passphrase for the account “%s”."), file, account);
  return NULL;
}
