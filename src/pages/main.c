/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bow-pdf-wire.h"
#include "bow-page-server.h"
#include "helper/bow-sandbox.h"

#define MOST_MEMORY (1024ul * 1024 * 1024)
#define MOST_FILES 64
#define POINTS_SIZE ((gsize) BOW_PDF_MAX_POINTS * 4)

static void *
map (int    fd,
     gsize  least,
     gsize  most,
     int    protection,
     int    flags,
     gsize *size)
{
  struct stat facts;
  void *memory;

  if (fstat (fd, &facts) != 0 || facts.st_size < 0 || (gsize) facts.st_size < least || (gsize) facts.st_size > most)
    return NULL;
  *size = (gsize) facts.st_size;
  memory = mmap (NULL, *size, protection, flags, fd, 0);

  return memory != MAP_FAILED ? memory : NULL;
}

static int
fail (const char *why)
{
  fprintf (stderr, "bowstreet-pages: %s\n", why);
  return EXIT_FAILURE;
}

/*
 * bowstreet-pages: draws the pages of a PDF for the window. It finds open one
 * end of a socket as its standard input, the PDF and the memory to draw into.
 * A PDF is a program of somebody else, so this runs apart from the one that
 * holds a case.
 */
int
main (int    argc,
      char **argv)
{
  g_autoptr (GBytes) document = NULL;
  guint8 *points;
  void *file;
  gsize size;

  /* That it could be started at all was the question. */
  if (argc == 2 && strcmp (argv[1], "--check") == 0)
    return EXIT_SUCCESS;
  if (argc != 1)
    return fail ("Bow Street starts this program itself.");
  if (!bow_sandbox_limit (MOST_MEMORY, MOST_FILES))
    return fail ("the limits could not be set.");
  bow_sandbox_leave_network ();
  file = map (BOW_PDF_DOCUMENT_FD, 1, BOW_PDF_MAX_FILE, PROT_READ, MAP_PRIVATE, &size);
  if (file == NULL)
    return fail ("there is no document.");
  document = g_bytes_new_static (file, size);
  points = map (BOW_PDF_POINTS_FD, POINTS_SIZE, POINTS_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, &size);
  if (points == NULL)
    return fail ("there is nothing to draw on.");
  if (!bow_sandbox_close (BOW_SANDBOX_FONTS))
    return fail ("the sandbox could not be closed.");

  return bow_page_serve (STDIN_FILENO, document, points) ? EXIT_SUCCESS : EXIT_FAILURE;
}
