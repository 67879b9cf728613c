/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts every key that the program has into its manual page.
 *
 * print-keys PAGE: PAGE, with a list of the keys in place of the line that says
 * where they go.
 */
#include <stdio.h>
#include <string.h>

#include "window/bow-shortcut-table.h"

#define HERE ".\\\" KEYS\n"

static const struct
{
  const char *name;
  const char *written;
} names[] = {
  { "<Control>", "Ctrl+" },
  { "<Shift>", "Shift+" },
  { "<Alt>", "Alt+" },
  { "comma", "\\&," },
  { "minus", "\\-" },
  { "plus", "+" },
  { "question", "\\&?" },
  { "slash", "/" },
  { "space", "Space" },
};

static const char *
write_part (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (key, names[i].name))
      {
        printf ("%s", names[i].written);
        return key + strlen (names[i].name);
      }
  if (key[1] == '\0')
    printf ("%c", g_ascii_toupper (key[0]));
  else
    printf ("%s", key);
  return key + strlen (key);
}

static void
write_shortcut (const BowShortcut *shortcut)
{
  g_auto (GStrv) keys = g_strsplit (shortcut->keys, " ", -1);

  printf (".It Ic");
  for (gsize i = 0; keys[i] != NULL; i++)
    {
      const char *key = keys[i];

      printf (" ");
      while (*key != '\0')
        key = write_part (key);
    }
  printf ("\n%s.\n", shortcut->label);
}

static void
write_all (void)
{
  gsize n;
  const BowShortcut *shortcuts = bow_shortcuts (&n);
  const char *group = NULL;

  for (gsize i = 0; i < n; i++)
    {
      if (shortcuts[i].keys == NULL)
        continue;
      if (g_strcmp0 (group, shortcuts[i].group) != 0)
        printf ("%s.Ss %s\n.Bl -tag -width \"Ctrl+Shift+Return\" -compact\n", group != NULL ? ".El\n" : "", shortcuts[i].group);
      group = shortcuts[i].group;
      write_shortcut (&shortcuts[i]);
    }
  printf (".El\n");
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *page = NULL;
  const char *here;

  if (argc != 2 || !g_file_get_contents (argv[1], &page, NULL, NULL) || (here = strstr (page, HERE)) == NULL)
    {
      fprintf (stderr, "usage: print-keys PAGE\n");
      return 1;
    }
  printf ("%.*s", (int) (here - page), page);
  write_all ();
  printf ("%s", here + strlen (HERE));

  return fflush (stdout) == 0 ? 0 : 1;
}
