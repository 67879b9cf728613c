/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* What is wrong with what a window shows, and where it was seen first. */
typedef struct
{
  const char *look;
  const char *page;
  /* Whether hands rather than a mouse are expected. */
  gboolean by_touch;
  GHashTable *seen;
} Faults;

Faults *faults_new   (void);
void    faults_free  (Faults *self);
void    faults_look  (Faults *self, GtkWidget *window);
void    faults_add   (Faults *self, const char *what, const char *where);
guint   faults_count (Faults *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Faults, faults_free)
