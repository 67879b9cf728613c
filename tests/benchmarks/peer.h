/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/*
 * Another program that does the same job, timed in turn with ours. A script in
 * the folder peers takes the points once and then answers a line for each job:
 * the milliseconds on the processor that it took, and what came out of it.
 * Nobody has to have the peers: without them one sentence says what is missing.
 */

typedef struct
{
  /* What people call it, and the variable that says where it is. */
  const char *name;
  const char *variable;
  const char *interpreter;
  const char *script;
} PeerKind;

typedef struct _Peer Peer;

typedef double (*PeerOurs) (gpointer data);

/* One job: the line for the peer, and the function that does it here and returns
 * the milliseconds. With a @limit ours must be that many times as fast. */
typedef struct
{
  const char *name;
  const char *line;
  PeerOurs ours;
  gpointer data;
  guint rounds;
  double limit;
} PeerJob;

Peer *peer_new     (const PeerKind *kind, const double *const *columns, guint n_columns, gsize n);
void  peer_free    (Peer *self);
char *peer_compare (Peer *self, const PeerJob *job);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Peer, peer_free)
