/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A student as a roster or a registry knows them. */

#pragma once

#include "records/field.h"

G_BEGIN_DECLS

/**
 * RegistrarStudent:
 *
 * A view of one student: every string is UTF-8, borrowed from whoever filled the struct, and %NULL where
 * the value is absent, which is not the same as empty. Ids are text: `00123` keeps its zeros.
 */
typedef struct
{
  const char *id;
  const char *username;
  const char *name; /* as written, where the roster has one column for it */
  const char *given_name;
  const char *family_name;
  const char *email;
} RegistrarStudent;

/** registrar_student_set_fields: fills @self with the texts of @fields, by their number; the course is no part of it. */
void registrar_student_set_fields (RegistrarStudent *self, const char *const fields[REGISTRAR_N_FIELDS]);

/** registrar_student_equal: whether all that is known of both is the same text, or absent. */
gboolean registrar_student_equal (const RegistrarStudent *student, const RegistrarStudent *other);

/* By what a student is recognised: the first of these that is there. */
typedef enum
{
  REGISTRAR_IDENTITY_NONE,
  REGISTRAR_IDENTITY_ID,
  REGISTRAR_IDENTITY_USERNAME,
  REGISTRAR_IDENTITY_EMAIL,
  REGISTRAR_IDENTITY_NAME,
} RegistrarIdentity;

/**
 * registrar_student_get_identity:
 *
 * The kind of the student's identity: the id, else the username, else the e-mail address, else the name.
 */
RegistrarIdentity registrar_student_get_identity (const RegistrarStudent *student);

/**
 * registrar_student_dup_key:
 *
 * The identity as a key that is equal for the same student however written: its kind, a colon, and the value
 * trimmed, in NFC and, for usernames and e-mail addresses, case-folded. `id:00123`, `email:zoë@north.example`.
 *
 * Returns: (transfer full) (nullable): %NULL if nothing identifies the student
 */
char *registrar_student_dup_key (const RegistrarStudent *student);

/** registrar_student_append_key: appends what [func@registrar_student_dup_key] returns; nothing if nothing identifies the student. */
void registrar_student_append_key (const RegistrarStudent *student, GString *key);

/**
 * registrar_student_dup_display_name:
 *
 * The name to show: as written, else given and family name, else the username, e-mail address or id.
 *
 * Returns: (transfer full): never %NULL
 */
char *registrar_student_dup_display_name (const RegistrarStudent *student);

G_END_DECLS
