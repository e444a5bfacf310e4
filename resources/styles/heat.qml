<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="Symbology">
  <pipe>
    <provider>
      <resampling zoomedInResamplingMethod="nearestNeighbour" maxOversampling="2" enabled="false" zoomedOutResamplingMethod="nearestNeighbour"/>
    </provider>
    <rasterrenderer band="1" type="singlebandpseudocolor" classificationMax="1" opacity="1" nodataColor="" classificationMin="0" alphaBand="-1">
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
        <cumulativeCutLower>0.02</cumulativeCutLower>
        <cumulativeCutUpper>0.98</cumulativeCutUpper>
        <stdDevFactor>2</stdDevFactor>
      </minMaxOrigin>
      <rastershader>
        <colorrampshader labelPrecision="6" minimumValue="0" classificationMode="1" colorRampType="INTERPOLATED" maximumValue="1" clip="0">
          <colorramp name="[source]" type="gradient">
            <Option type="Map">
              <Option value="66,10,104,0" name="color1" type="QString"/>
              <Option value="247,209,61,220" name="color2" type="QString"/>
              <Option value="0" name="discrete" type="QString"/>
              <Option value="gradient" name="rampType" type="QString"/>
              <Option value="0.1;87,16,110,25:0.2;120,28,109,95:0.35;165,44,96,150:0.5;207,68,70,180:0.65;237,105,37,200:0.8;251,155,6,210" name="stops" type="QString"/>
            </Option>
          </colorramp>
          <item value="0" label="0" alpha="0" color="#420a68"/>
          <item value="0.1" label="0.1" alpha="25" color="#57106e"/>
          <item value="0.2" label="0.2" alpha="95" color="#781c6d"/>
          <item value="0.35" label="0.35" alpha="150" color="#a52c60"/>
          <item value="0.5" label="0.5" alpha="180" color="#cf4446"/>
          <item value="0.65" label="0.65" alpha="200" color="#ed6925"/>
          <item value="0.8" label="0.8" alpha="210" color="#fb9b06"/>
          <item value="1" label="1" alpha="220" color="#f7d13d"/>
          <rampLegendSettings useContinuousLegend="1" minimumLabel="" direction="0" suffix="" orientation="2" maximumLabel="" prefix="">
            <numericFormat id="basic">
              <Option type="Map">
                <Option value="" name="decimal_separator" type="QChar"/>
                <Option value="6" name="decimals" type="int"/>
                <Option value="0" name="rounding_type" type="int"/>
                <Option value="false" name="show_plus" type="bool"/>
                <Option value="true" name="show_thousand_separator" type="bool"/>
                <Option value="false" name="show_trailing_zeros" type="bool"/>
                <Option value="" name="thousand_separator" type="QChar"/>
              </Option>
            </numericFormat>
          </rampLegendSettings>
        </colorrampshader>
      </rastershader>
    </rasterrenderer>
    <brightnesscontrast contrast="0" gamma="1" brightness="0"/>
    <huesaturation colorizeBlue="128" grayscaleMode="0" invertColors="0" colorizeRed="255" colorizeOn="0" colorizeGreen="128" saturation="0" colorizeStrength="100"/>
    <rasterresampler maxOversampling="2"/>
    <resamplingStage>resamplingFilter</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
