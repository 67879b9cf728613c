/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-application.h"

int
main (int    argc,
      char **argv)
{
  return bow_application_main (argc, argv);
}
