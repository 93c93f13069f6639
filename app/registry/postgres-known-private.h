/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known, for who reads it and who asks it. */

#pragma once

#include "registry/postgres-known.h"

G_BEGIN_DECLS

struct _RegistrarPostgresKnown
{
  GHashTable *by_number;     /* (element-type gint64 RegistrarPostgresStudent) owns them */
  GHashTable *by_key;        /* (element-type utf8 RegistrarPostgresStudent) */
  GHashTable *by_username;   /* (element-type utf8 GPtrArray) */
  GHashTable *by_email;      /* likewise */
  GHashTable *registrations; /* a set of RegistrarPostgresRegistration */
  GHashTable *courses;       /* a set of ids */
  GStringChunk *texts;

  /* the row that is asked about */
  const RegistrarRegistration *item;
};

/* A new one, with its keys. */
void registrar_postgres_known_index_student (RegistrarPostgresKnown *self, RegistrarPostgresStudent *student);

G_END_DECLS
