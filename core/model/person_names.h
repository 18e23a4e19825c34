// People's names that a file keeps in several columns: first, middle and last name are one name of theirs. By headers alone; what a person
// said of a column is not looked at here.
#pragma once

#include "catalogue/catalogue.h"
#include "model/mapping.h"

namespace vitrine {

/// Lets the columns of a first and a last name (and of a middle one) together be the name of the people that the file's facts are about,
/// unless another column is.
void join_person_names(const Catalogue& catalogue, FileMapping& mapping);

}  // namespace vitrine
