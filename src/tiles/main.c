/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bow-tile-server.h"
#include "helper/bow-sandbox.h"

#define MOST_MEMORY (512ul * 1024 * 1024)
#define MOST_FILES 16

/*
 * bowstreet-tiles PACK: reads map packs for the window, which hands it one end
 * of a socket as its standard input. A pack is somebody else's database, so
 * this runs apart from the program that holds a case.
 */
int
main (int    argc,
      char **argv)
{
  g_autoptr (BowTilePack) pack = NULL;
  BowTileStatus status = BOW_TILE_NO_FILE;

  /* That it could be started at all was the question. */
  if (argc == 2 && strcmp (argv[1], "--check") == 0)
    return EXIT_SUCCESS;
  if (argc != 2)
    {
      fputs ("Usage: bowstreet-tiles PACK\nBow Street starts this program itself.\n", stderr);
      return EXIT_FAILURE;
    }
  if (!bow_sandbox_limit (MOST_MEMORY, MOST_FILES))
    {
      fputs ("bowstreet-tiles: the limits could not be set.\n", stderr);
      return EXIT_FAILURE;
    }
  bow_sandbox_leave_network ();
  pack = bow_tile_pack_open (argv[1]);
  if (!bow_sandbox_close (BOW_SANDBOX_NOTHING))
    {
      fputs ("bowstreet-tiles: the sandbox could not be closed.\n", stderr);
      return EXIT_FAILURE;
    }
  if (pack != NULL)
    status = bow_tile_pack_survey (pack);

  return bow_tile_serve (STDIN_FILENO, pack, status) ? EXIT_SUCCESS : EXIT_FAILURE;
}
