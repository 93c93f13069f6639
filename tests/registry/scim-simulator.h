/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A SCIM server that behaves as a real gateway was seen to, with its memory for a database. */

#pragma once

#include "simulator.h"

typedef struct
{
  char *id;
  char *username;
  char *external_id; /* (nullable) */
  char *email;       /* (nullable) */
} ScimUser;

typedef struct
{
  char *id;
  guint version;
  GHashTable *members; /* ids of users */
} ScimGroup;

typedef struct
{
  GMutex lock; /* all below */
  GPtrArray *users;
  GPtrArray *groups;
  SimMishaps mishaps;
  guint page_size;
  guint max_operations; /* of a change; 0: it does not say */
  guint max_payload;    /* bytes of a change; likewise: more is refused */
  gboolean no_or;        /* takes one comparison a filter */
  gboolean no_etags;
  gboolean ignores_removals; /* says yes, and does nothing, which some do */
  const char *lacks;     /* (nullable) of what is looked for in a check, such as `patch /Groups`: what it has not, or forbids */
  guint changed_by_others; /* so many times the group is changed between being read and written */
  guint n_patches;
  guint n_refused;       /* of those because they were too large */
  guint most_operations; /* of a change so far */
  guint most_wanted;     /* entries of a list so far */
  guint n_patching; /* at this moment */
  guint most_patching;

  RawServer *server;
} ScimSimulator;

ScimSimulator *scim_simulator_new       (void);
void           scim_simulator_free      (ScimSimulator *self);
char          *scim_simulator_dup_address (ScimSimulator *self);

void           scim_simulator_add_user  (ScimSimulator *self, const char *external_id, const char *username, const char *email);
void           scim_simulator_add_group (ScimSimulator *self, const char *id);
guint          scim_simulator_count     (ScimSimulator *self, const char *group);
