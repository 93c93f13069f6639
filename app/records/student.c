/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A student: by what they are recognised and how they are shown. */

#include "records/student.h"

#include "records/text.h"

#include <string.h>

static gboolean
is_there (const char *value)
{
  return value != NULL && *value != '\0';
}

static void
append_trimmed (GString *key, const char *value, gboolean fold)
{
  gsize length = strlen (value);

  registrar_text_trim (&value, &length);
  registrar_text_append_canonical (key, value, length, fold);
}

/* The name in one piece, or as much of it as is there. */
static void
append_name (GString *key, const RegistrarStudent *student)
{
  if (is_there (student->name))
    {
      append_trimmed (key, student->name, FALSE);
      return;
    }

  if (is_there (student->given_name))
    append_trimmed (key, student->given_name, FALSE);
  if (is_there (student->given_name) && is_there (student->family_name))
    g_string_append_c (key, ' ');
  if (is_there (student->family_name))
    append_trimmed (key, student->family_name, FALSE);
}

void
registrar_student_set_fields (RegistrarStudent *self, const char *const fields[REGISTRAR_N_FIELDS])
{
  *self = (RegistrarStudent){
    .id = fields[REGISTRAR_FIELD_ID],
    .username = fields[REGISTRAR_FIELD_USERNAME],
    .name = fields[REGISTRAR_FIELD_NAME],
    .given_name = fields[REGISTRAR_FIELD_GIVEN_NAME],
    .family_name = fields[REGISTRAR_FIELD_FAMILY_NAME],
    .email = fields[REGISTRAR_FIELD_EMAIL],
  };
}

gboolean
registrar_student_equal (const RegistrarStudent *student, const RegistrarStudent *other)
{
  return g_strcmp0 (student->id, other->id) == 0 && g_strcmp0 (student->username, other->username) == 0
         && g_strcmp0 (student->name, other->name) == 0 && g_strcmp0 (student->given_name, other->given_name) == 0
         && g_strcmp0 (student->family_name, other->family_name) == 0 && g_strcmp0 (student->email, other->email) == 0;
}

RegistrarIdentity
registrar_student_get_identity (const RegistrarStudent *student)
{
  g_return_val_if_fail (student != NULL, REGISTRAR_IDENTITY_NONE);

  if (is_there (student->id))
    return REGISTRAR_IDENTITY_ID;
  if (is_there (student->username))
    return REGISTRAR_IDENTITY_USERNAME;
  if (is_there (student->email))
    return REGISTRAR_IDENTITY_EMAIL;
  if (is_there (student->name) || is_there (student->given_name) || is_there (student->family_name))
    return REGISTRAR_IDENTITY_NAME;

  return REGISTRAR_IDENTITY_NONE;
}

void
registrar_student_append_key (const RegistrarStudent *student, GString *key)
{
  g_return_if_fail (student != NULL);
  g_return_if_fail (key != NULL);

  switch (registrar_student_get_identity (student))
    {
    case REGISTRAR_IDENTITY_ID:
      g_string_append (key, "id:");
      append_trimmed (key, student->id, FALSE);
      break;

    case REGISTRAR_IDENTITY_USERNAME:
      g_string_append (key, "username:");
      append_trimmed (key, student->username, TRUE);
      break;

    case REGISTRAR_IDENTITY_EMAIL:
      g_string_append (key, "email:");
      append_trimmed (key, student->email, TRUE);
      break;

    case REGISTRAR_IDENTITY_NAME:
      g_string_append (key, "name:");
      append_name (key, student);
      break;

    case REGISTRAR_IDENTITY_NONE:
      break;

    default:
      g_assert_not_reached ();
    }
}

/* Cut to its size: a run keeps thousands of them, and frees them on other threads. For the larger piece that a GString has,
 * those would wait for the lock of malloc(). */
char *
registrar_student_dup_key (const RegistrarStudent *student)
{
  g_autoptr (GString) key = NULL;

  g_return_val_if_fail (student != NULL, NULL);

  if (registrar_student_get_identity (student) == REGISTRAR_IDENTITY_NONE)
    return NULL;

  key = g_string_sized_new (48);
  registrar_student_append_key (student, key);

  return g_strndup (key->str, key->len);
}

char *
registrar_student_dup_display_name (const RegistrarStudent *student)
{
  g_return_val_if_fail (student != NULL, NULL);

  if (is_there (student->name))
    return g_strdup (student->name);
  if (is_there (student->given_name) && is_there (student->family_name))
    return g_strconcat (student->given_name, " ", student->family_name, NULL);
  if (is_there (student->given_name))
    return g_strdup (student->given_name);
  if (is_there (student->family_name))
    return g_strdup (student->family_name);
  if (is_there (student->username))
    return g_strdup (student->username);
  if (is_there (student->email))
    return g_strdup (student->email);

  return g_strdup (is_there (student->id) ? student->id : "");
}
