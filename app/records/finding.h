/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A finding: what a look-up found, where one word does not say it all. */

#pragma once

#include "records/details.h"
#include "records/student.h"

G_BEGIN_DECLS

/* One of those who may be meant. */
typedef struct
{
  const char      *account; /* the registry's own id of them: what a choice is made by */
  RegistrarStudent student; /* as the registry knows them */
} RegistrarCandidate;

/**
 * RegistrarFinding:
 *
 * Immutable once it is shared, and counted: any thread may read it.
 */
typedef struct
{
  RegistrarDetails    details;    /* of the registration that is there */
  char               *account;    /* (nullable) what people call the account that was found: `hugo.bianchi` */
  RegistrarCandidate *candidates; /* (array length=n_candidates) where it is ambiguous who is meant */
  guint               n_candidates;
  GStringChunk       *texts; /* (nullable) theirs */
} RegistrarFinding;

/** registrar_finding_new: of a registration that is as @details say. */
RegistrarFinding *registrar_finding_new           (const RegistrarDetails *details);
RegistrarFinding *registrar_finding_ref           (RegistrarFinding *self);
void              registrar_finding_unref         (RegistrarFinding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarFinding, registrar_finding_unref)

/** registrar_finding_add_candidate: copies both, before the finding is shared. */
void              registrar_finding_add_candidate (RegistrarFinding       *self,
                                                   const char             *account,
                                                   const RegistrarStudent *student);

G_END_DECLS
