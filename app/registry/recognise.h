/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who a row means, in the registries whose tables are ours: the embedded one and the shared one. */

#pragma once

#include "registry/answers.h"

G_BEGIN_DECLS

/* What a row is recognised by; see registrar_student_append_key(). */
typedef struct
{
  const char *key; /* the student's identity */
  const char *username_key; /* (nullable) */
  const char *email_key;    /* (nullable) */
  gboolean    has_id;
} RegistrarRowKeys;

/* Of whom something is. */
typedef enum
{
  REGISTRAR_OWNERS_OF_USERNAME,
  REGISTRAR_OWNERS_OF_EMAIL,
  REGISTRAR_WEAKER_OWNERS_OF_USERNAME, /* those without an id */
  REGISTRAR_WEAKER_OWNERS_OF_EMAIL,    /* those of whom nothing contradicts the row: they or it have no id, nor another username */
  REGISTRAR_N_OWNERS,
} RegistrarOwners;

/* Those whom a registry knows. Each function returns FALSE with an error of the registry itself. */
typedef struct
{
  /* the student with the keys' identity; @same_email: they have the row's address, or it has none */
  gboolean (*find_key)     (gpointer data, const RegistrarRowKeys *keys, RegistrarMatch *match, gboolean *same_email,
                            GError **error);
  gboolean (*find_number)  (gpointer data, gint64 number, const RegistrarRowKeys *keys, RegistrarMatch *match,
                            gboolean *same_email, GError **error);
  /* @n_owners: 2 stands for more; @found: the last one's number */
  gboolean (*count_owners) (gpointer data, RegistrarOwners of, const RegistrarRowKeys *keys, guint *n_owners, gint64 *found,
                            GError **error);
  gpointer data;
  gboolean some_without_id; /* are there: for all others an id that nobody has is somebody new */
} RegistrarKnown;

/**
 * registrar_recognise:
 * @match: (out): whose student is 0 if nobody is meant
 *
 * Finds who is meant: the student whose account is chosen; else the one with this identity; for a username or an e-mail
 * address also the only one whose username or address it is; and else the only one with the row's username or address of
 * whom no more is known, nor anything else. Never guesses.
 *
 * Returns: FALSE with %REGISTRAR_REGISTRY_ERROR_AMBIGUOUS or %REGISTRAR_REGISTRY_ERROR_REFUSED, or with an error of @known
 */
gboolean registrar_recognise (const RegistrarKnown        *known,
                              const RegistrarRegistration *item,
                              const RegistrarRowKeys      *keys,
                              RegistrarMatch              *match,
                              GError                     **error);

G_END_DECLS
