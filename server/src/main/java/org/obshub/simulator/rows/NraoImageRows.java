package org.obshub.simulator.rows;

import org.obshub.survey.VlassImage;

/** The quick-look images of one VLASS epoch as NRAO's table has them: no collection, no scan, a web page for a link. */
record NraoImageRows(VlassSky sky, int epoch) implements RowBlock {
    @Override
    public int size() {
        return sky.size();
    }

    @Override
    public Object cell(int row, String column) {
        VlassImage image = sky.image(row);
        return switch (column) {
            case "obs_collection", "qa_notes" -> "";
            case "dataproduct_type" -> "image";
            case "calib_level" -> 3L;
            case "obs_id" -> "uid://evla/image/" + NraoScans.uuid(product(row));
            case "obs_publisher_did" -> product(row);
            case "access_url" -> NraoScans.PORTAL + product(row);
            case "access_format" -> "Image";
            case "access_estsize" -> 54132L;
            case "target_name" -> sky.target(row);
            case "s_ra" -> image.centre().ra();
            case "s_dec" -> image.centre().dec();
            case "s_region" -> "POLYGON ICRS " + sky.outline(row);
            case "t_min" -> sky.start(row, epoch);
            case "t_max" -> sky.start(row, epoch) + 0.028;
            case "t_exptime" -> 0.028 * 86_400;
            case "freq_min" -> VlassSky.FREQUENCY_LOW;
            case "freq_max" -> VlassSky.FREQUENCY_HIGH;
            case "em_min" -> VlassSky.SPEED_OF_LIGHT / VlassSky.FREQUENCY_HIGH;
            case "em_max" -> VlassSky.SPEED_OF_LIGHT / VlassSky.FREQUENCY_LOW;
            case "em_xel" -> 1L;
            case "o_ucd" -> "phot.flux.density";
            case "facility_name" -> "NRAO";
            case "instrument_name" -> "EVLA";
            case "pol_states" -> "I";
            case "configuration" -> image.centre().dec() < -15 ? "BnA" : "B";
            case "project_code" -> "VLASS" + image.tile().epochHalf(epoch);
            case "proprietary_status" -> "PUBLIC";
            default -> NOTHING;
        };
    }

    private String product(int row) {
        VlassImage image = sky.image(row);
        return "VLASS" + image.tile().epochHalf(epoch) + ".ql." + image.tile().name() + "." + sky.target(row)
                + ".10.2048.v1.I.iter1.image.pbcor.tt0.subim";
    }
}
