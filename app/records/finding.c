/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Findings, each in a block that counts its references. */

#include "records/finding.h"

RegistrarFinding *
registrar_finding_new (const RegistrarDetails *details)
{
  RegistrarFinding *self = g_atomic_rc_box_new0 (RegistrarFinding);

  self->details = *details;
  return self;
}

RegistrarFinding *
registrar_finding_ref (RegistrarFinding *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_finding (gpointer data)
{
  RegistrarFinding *self = data;

  g_free (self->account);
  g_free (self->candidates);
  g_clear_pointer (&self->texts, g_string_chunk_free);
}

void
registrar_finding_unref (RegistrarFinding *self)
{
  g_atomic_rc_box_release_full (self, clear_finding);
}

static const char *
keep_text (RegistrarFinding *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert (self->texts, text) : NULL;
}

void
registrar_finding_add_candidate (RegistrarFinding *self, const char *account, const RegistrarStudent *student)
{
  if (self->texts == NULL)
    self->texts = g_string_chunk_new (256);

  self->candidates = g_renew (RegistrarCandidate, self->candidates, self->n_candidates + 1);
  self->candidates[self->n_candidates++] = (RegistrarCandidate){
    .account = keep_text (self, account),
    .student = {
      .id = keep_text (self, student->id),
      .username = keep_text (self, student->username),
      .name = keep_text (self, student->name),
      .given_name = keep_text (self, student->given_name),
      .family_name = keep_text (self, student->family_name),
      .email = keep_text (self, student->email),
    },
  };
}
