/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"
#include "window/bow-window.h"

typedef struct _Pages Pages;

/* Every page of the window, one after the other: whoever looks at pages, and
 * whoever checks them, walks the same list.
 *
 * The case has an operation O-000001 with a phase H-000001, a note N-000001,
 * and what else is named here. */
struct _Pages
{
  BowWindow *window;
  BowCase *bow_case;
  /* A county line, an operation with schedules of disclosure, and a product, or
   * NULL where there is none. */
  const char *line;
  const char *schedules;
  const char *product;
  /* How long the window is left alone before a page is looked at. */
  guint rest_ms;
  /* The walks wanted, with commas between them; NULL for all of them. */
  const char *wanted;
  void (*shown) (Pages *self, const char *page);
};

void     pages_rest        (guint ms);
void     pages_walk_locked (Pages *self, const char *path);
BowCase *pages_unlock      (Pages *self, const char *path, const char *account, BowSecret *passphrase);
void     pages_walk        (Pages *self);
