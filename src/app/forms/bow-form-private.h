/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/bow-form-conflict.h"
#include "forms/bow-form-parts.h"
#include "forms/bow-form.h"
#include "forms/bow-leak-watch.h"

G_BEGIN_DECLS

struct _BowForm
{
  GtkWidget parent_instance;

  BowCase *bow_case;
  BowRecord *record;
  /* What a new record was asked for from, and the operation that it belongs to. */
  gint64 made_for;
  gint64 operation;
  BowFormParts *parts;
  /* The rows of the record first, then those of each child; the parts own it. */
  GPtrArray *fields;
  guint draft_source;
  /* Since when something typed is in no draft, in monotonic time; or 0. */
  gint64 undrafted_since;
  GtkWidget *box;
  GtkWidget *links;
  BowLeakWatch *leaks;
  BowFormConflict *conflict;
  gboolean edited;
  gboolean has_failed;
  gboolean saving;
  gboolean is_barred;
  /* It asks for a few fields alone. */
  gboolean is_brief;
};

void _bow_form_settle (BowForm *self);

G_END_DECLS
