/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/bow-link-picker.h"

G_BEGIN_DECLS

struct _BowLinkPicker
{
  AdwDialog parent_instance;

  BowCase *bow_case;
  gint64 row;
  BowRecord *record;
  /* Of a record that is not saved yet, what it will be linked to; else NULL. */
  GPtrArray *pending;
  /* A record to be ticked from the start, or 0. */
  gint64 first;
  /* Rows already linked, and those ticked to be linked: row → BowRow. */
  GHashTable *linked;
  GHashTable *ticked;
  GPtrArray *tick_order;
  GCancellable *cancellable;
  GArray *ways;
  GArray *reasons;
  GtkWidget *fields;

  AdwNavigationView *view;
  AdwNavigationPage *find_page;
  AdwToastOverlay *toasts;
  GtkWidget *search;
  GtkListBox *results;
  AdwComboRow *relation;
  AdwComboRow *strength;
  AdwComboRow *because;
  GtkWidget *statement;
  GtkWidget *choices;
  AdwComboRow *kind;
  AdwBin *create_form;
};

void           _bow_link_picker_say          (BowLinkPicker *self, const char *text);
void           _bow_link_picker_tick         (BowLinkPicker *self, BowRow *row);
void           _bow_link_picker_search       (BowLinkPicker *self);
gint64         _bow_link_picker_get_reason   (BowLinkPicker *self);
void           _bow_link_picker_give_pending (BowLinkPicker *self, gint64 reason, const char *statement);
const BowKind *_bow_link_picker_nth_kind     (guint index);
void           _bow_link_picker_drop_fields  (BowLinkPicker *self);
void           _bow_link_picker_change_kind  (BowLinkPicker *self);
void           _bow_link_picker_begin_create (GtkWidget *widget, const char *name, GVariant *parameter);
void           _bow_link_picker_create       (GtkWidget *widget, const char *name, GVariant *parameter);

G_END_DECLS
