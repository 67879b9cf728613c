/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"
#include "model/bow-selection.h"

G_BEGIN_DECLS

#define BOW_TYPE_PAGE (bow_page_get_type ())

/**
 * BowPage:
 *
 * A page of the window: what all of them have to do with the case that is open.
 * The properties are `case`, `filter`, which says what is shown, and
 * `selection`, the records that are selected. The window gives all its pages
 * the same ones; there is always a selection, if only one of nothing.
 */
G_DECLARE_DERIVABLE_TYPE (BowPage, bow_page, BOW, PAGE, GtkWidget)

/**
 * BowPageClass:
 * @case_set: there is another case, or none
 * @case_changed: something in the case has changed
 * @filter_set: there is another filter, or none
 * @filter_changed: the filter lets through something else
 * @selection_set: there is another selection
 * @selection_changed: something else is selected
 *
 * What a page is told. Each may be left out.
 */
struct _BowPageClass
{
  GtkWidgetClass parent_class;

  void (*case_set)          (BowPage *self);
  void (*case_changed)      (BowPage *self);
  void (*filter_set)        (BowPage *self);
  void (*filter_changed)    (BowPage *self);
  void (*selection_set)     (BowPage *self);
  void (*selection_changed) (BowPage *self);
};

BowCase      *bow_page_get_case      (BowPage *self);
BowFilter    *bow_page_get_filter    (BowPage *self);
BowSelection *bow_page_get_selection (BowPage *self);

G_END_DECLS
