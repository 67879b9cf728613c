/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BowCliOptions:
 *
 * The values of all options of all verbs; %NULL or %FALSE where one was not
 * given. See the table in bow-cli-options.c.
 */
typedef struct
{
  gboolean help;
  gboolean json;
  gboolean quiet;
  char *account;
  char *passphrase_file;

  char *new_passphrase_file;
  char *recovery_file;
  char *display_name;
  char *roles;
  gboolean example;
  gboolean again;
  char *clock;
  gboolean cheap_keys;

  char *as;
  char *because;
  char *strength;
  char *valid_from;
  char *valid_to;
  char *reason;
  char *authority;
  char *body_file;
  char *early;
  char *expected;
  char *outcome;
  char *reasons;
  gboolean all;
  gboolean approve;
  gboolean rekey;

  char *edited;
  char *location;
  char *report;
  char *sensitivity;

  char *area;
  char *comparison;
  char *ring;
  char *kernel;
  char *bandwidth;
  char *cell;
  gboolean binned;
  char *rate;
  char *fewest;
  char *distances;
  char *days;
  char *metric;
  char *ends;
  char *runs;
  char *seed;
  char *pairs;
  char *zoom;
  char *depth;
  char *relations;
  char *grades;
  char *layout;
  char *measure;
  gboolean confirmed;
  gboolean disproved;
  gboolean linked;
  char *before;
  char *after;

  char *filter;
  char *kind;
  char *operation;
  char *line;
  char *words;
  char *from;
  char *to;
  char *state;
  char *near_to;
  char *within;
  char *box;
  char *sort;
  gboolean descending;
  char *limit;

  char *output;
  char *check;
  char *by;
  char *act;
  char *record;
  char *recipient;
  char *recipients;
  char *purpose;
  char *basis;
  gboolean conditions_acknowledged;
  gboolean pending;
  gboolean shared;
  gboolean keep_metadata;
  gboolean own;
  char *passphrases;
} BowCliOptions;

gboolean bow_cli_options_parse (BowCliOptions *self, const char *allowed, char **arguments, GError **error);
void     bow_cli_options_clear (BowCliOptions *self);
void     bow_cli_options_print_help (const char *allowed, GString *text);

extern const char *const bow_cli_common_options;

G_END_DECLS
