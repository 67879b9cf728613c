/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "forms/bow-form.h"
#include "forms/bow-inspector.h"

G_BEGIN_DECLS

struct _BowInspector
{
  GtkWidget parent_instance;

  BowCase *bow_case;
  gint64 selected_row;
  char *summary;

  GtkWidget *view;
  /* A report that is being taken down over all this, or NULL. */
  AdwDialog *capture;
};

void     _bow_inspector_say          (BowInspector *self, const char *text);
BowForm *_bow_inspector_get_form     (BowInspector *self);
void     _bow_inspector_leave_form   (BowInspector *self);
void     _bow_inspector_show_form    (BowInspector *self, BowRecord *record, gboolean from_draft);
void     _bow_inspector_tell_saved   (BowInspector *self, const char *ref);
void     _bow_inspector_take_capture (BowInspector *self);

G_END_DECLS
